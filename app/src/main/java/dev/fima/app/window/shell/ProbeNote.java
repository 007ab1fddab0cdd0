package dev.fima.app.window.shell;

import dev.fima.app.window.library.LibraryVideo;
import dev.fima.app.window.runs.LiveRun;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.analysis.ProbeSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/** What becomes of the chosen probe clips where the shown run watches others. */
final class ProbeNote {
    private ProbeNote() {}

    static ObservableValue<String> of(Workbench workbench) {
        return Bindings.createStringBinding(
                () -> sentence(
                        workbench.library().probes().stream()
                                .map(LibraryVideo::name)
                                .toList(),
                        workbench.shown().snapshot().get(),
                        isLive(workbench)),
                workbench.library().probes(),
                workbench.shown().snapshot(),
                workbench.control().live(),
                workbench.runs().selected());
    }

    private static boolean isLive(Workbench workbench) {
        Optional<Path> selected = workbench.runs().selected().get();
        return workbench
                .control()
                .live()
                .get()
                .map(LiveRun::folder)
                .filter(run -> selected.filter(run::equals).isPresent())
                .isPresent();
    }

    /**
     * @param chosen names of the chosen clips, in order
     * @param shown what the views show of the selected run
     * @param live whether that run is being trained
     */
    static String sentence(List<String> chosen, Optional<ProbeSnapshot> shown, boolean live) {
        List<String> watched = shown.stream()
                .flatMap(snapshot -> snapshot.clips().stream())
                .map(clip -> clip.clip().video())
                .toList();
        if (watched.isEmpty() || watched.equals(chosen)) {
            return "";
        }
        return live
                ? "from the next snapshot on"
                : "for the next run; the shown run watched " + watched.size() + " clips of its own";
    }
}
