package dev.fima.app.window.weights;

import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.WorkFiles;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.session.Sessions;
import dev.fima.app.window.library.DataConsent;
import dev.fima.app.window.library.LibraryModel;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.queue.QueueModel;
import dev.fima.model.data.ClipShape;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.training.ImportedModel;
import dev.fima.model.training.control.Request;
import dev.fima.model.weights.WeightsName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Makes the work of the queue that opens a file of weights.
 *
 * @param home where the folders of runs lie
 * @param queue gets the work
 * @param library its data set is the one whose clips are looked at
 * @param watched the chosen probe clips of that data set, for clips that span so many frames; may be empty
 */
public record WeightsWork(Path home, QueueModel queue, LibraryModel library, IntFunction<List<Request.Clip>> watched) {
    /** Puts the work into the queue. */
    public void start(WeightsChoice choice) {
        queue.add(of(choice));
    }

    /** The work, in a folder that is named after the file. */
    private QueueEntry of(WeightsChoice choice) {
        ClipShape clip =
                DataOptions.clip(ImportedModel.preset(choice.architecture()).settings());
        Path run = free(WeightsName.stem(choice.file()));
        return QueueEntry.of(
                WorkKind.IMPORT,
                WorkKind.IMPORT.title() + " " + choice.file().getFileName(),
                consented(Replay.openWeights(
                        choice.file(),
                        choice.architecture().key(),
                        choice.random(),
                        data(),
                        watched.apply(clip.span()).stream()
                                .map(watch -> watch.video() + "@" + watch.firstFrame())
                                .toList(),
                        run)),
                WorkFiles.of(run),
                QueueEntry.ANY_DEVICE);
    }

    private String data() {
        return library.contents()
                .get()
                .map(contents -> Sessions.named(contents.folder()))
                .orElse(Sessions.SAMPLE);
    }

    private List<String> consented(List<String> command) {
        return library.contents()
                .get()
                .map(contents -> DataConsent.of(library, contents.folder()).words(command))
                .orElse(command);
    }

    private Path free(String name) {
        Path folder = home.resolve(name);
        for (int number = 2; Files.exists(folder) || queue.isTaken(folder); number++) {
            folder = home.resolve(name + "-" + number);
        }
        return folder;
    }
}
