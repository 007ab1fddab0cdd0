package dev.fima.app.window.shell;

import dev.fima.app.window.runs.LiveRun;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.training.control.Request;
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
                        workbench.watched(workbench.clock().length().get()),
                        workbench.shown().snapshot().get(),
                        isLive(workbench)),
                workbench.library().probes().clips(),
                workbench.clock().length(),
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
     * @param chosen the chosen clips, in order
     * @param shown what the views show of the selected run
     * @param live whether that run is being trained
     */
    static String sentence(List<Request.Clip> chosen, Optional<ProbeSnapshot> shown, boolean live) {
        List<ProbeClip> watched = shown.stream()
                .flatMap(snapshot -> snapshot.clips().stream())
                .map(clip -> clip.clip())
                .toList();
        boolean seen = chosen.stream().allMatch(clip -> watched.stream().anyMatch(known -> isSame(known, clip)));
        if (watched.isEmpty() || (live ? isSame(watched, chosen) : seen)) {
            return "";
        }
        return live
                ? "from the next snapshot on"
                : "for the next run; the shown run watched " + watched.size() + " clips of its own";
    }

    private static boolean isSame(List<ProbeClip> watched, List<Request.Clip> chosen) {
        boolean same = watched.size() == chosen.size();
        for (int i = 0; same && i < chosen.size(); i++) {
            same = isSame(watched.get(i), chosen.get(i));
        }
        return same;
    }

    private static boolean isSame(ProbeClip known, Request.Clip clip) {
        return known.isSame(clip.video(), clip.firstFrame());
    }
}
