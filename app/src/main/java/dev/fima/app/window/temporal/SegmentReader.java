package dev.fima.app.window.temporal;

import dev.fima.app.frames.ShownClip;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LatestRequest;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.video.VideoReader;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The frames around the selected clip over which its time windows run; read in the background. */
final class SegmentReader {
    /** As many frames as the analysis runs its windows over. */
    private static final int LONGEST = 128;

    private static final int LARGEST = 160;

    private final TaskRunner tasks;
    private final ReadOnlyObjectWrapper<Optional<VideoSegment>> segment = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final LatestRequest request = new LatestRequest();
    private Optional<ProbeSource> wanted = Optional.empty();

    SegmentReader(TaskRunner tasks) {
        this.tasks = tasks;
    }

    /** The segment of the clip asked for last, once it is read. */
    ReadOnlyObjectProperty<Optional<VideoSegment>> segment() {
        return segment.getReadOnlyProperty();
    }

    /** Asks for another clip, or none. */
    void want(Optional<ProbeSource> clip) {
        if (clip.equals(wanted)) {
            return;
        }
        wanted = clip;
        segment.set(Optional.empty());
        request.drop();
        clip.ifPresent(source -> request.start(
                BackgroundTask.of(() -> read(source))
                        .onSuccess(read -> segment.set(Optional.of(read)))
                        // The row of the clip says why its video cannot be read; it may be tried again.
                        .onFailure(unreadable -> wanted = Optional.empty()),
                tasks));
    }

    private static VideoSegment read(ProbeSource source) {
        try (VideoReader reader = VideoReader.open(source.video())) {
            long all = reader.info().frames();
            int length = (int) Math.min(all, Math.max(LONGEST, source.frames()));
            long from = Math.max(0, Math.min(source.firstFrame() - (length - source.frames()) / 2, all - length));
            return new VideoSegment(
                    ShownClip.rgb(reader, from, length, 1, LARGEST),
                    from,
                    (int) (source.firstFrame() - from),
                    source.frames());
        }
    }
}
