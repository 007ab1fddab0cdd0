package dev.fima.app.window.probes;

import dev.fima.app.frames.ShownClip;
import dev.fima.app.window.canvas.FrameDrawing;
import dev.fima.app.window.canvas.FrameName;
import dev.fima.app.window.library.ChosenClip;
import dev.fima.app.window.library.LibraryVideo;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LatestRequest;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.video.VideoReader;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.theme.Theme;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleLongProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Where in its video a clip shall begin: pictures over the length of the video, and the frames that the clip has from there.
 * They are decoded in the background until it is closed. For the FX thread.
 */
public final class StartFrameModel implements AutoCloseable {
    /** Pictures over the length of the video. */
    static final int THUMBNAILS = 12;

    static final int STRIDE = 2;
    private static final int LARGEST = 112;

    private final LibraryVideo video;
    private final int span;
    private final TaskRunner tasks;
    private final LongProperty start = new SimpleLongProperty();
    private final ObservableList<Optional<FrameStack>> thumbnails = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<FrameStack> frames = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final LatestRequest decoding = new LatestRequest();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param span consecutive frames that a clip spans, of which every second one is seen
     */
    public StartFrameModel(ChosenClip clip, int span, TaskRunner tasks) {
        this.video = clip.video();
        this.span = span;
        this.tasks = tasks;
        start.set(bounded(clip.first(span)));
        start.addListener(change -> decode());
    }

    /** Begins to decode. */
    public void open() {
        for (int i = 0; i < THUMBNAILS; i++) {
            thumbnails.add(Optional.empty());
        }
        BackgroundTask.of(this::readThumbnails).onFailure(this::fail).start(tasks);
        decode();
    }

    /** Which video it is. */
    public LibraryVideo video() {
        return video;
    }

    /** First frame of the clip, from 0 to {@link #last}; may be set. */
    public LongProperty start() {
        return start;
    }

    /** The last frame with which a clip can begin. */
    public long last() {
        return Math.max(0, video.frames() - span);
    }

    /** The nearest frame with which a clip can begin. */
    public long bounded(long frame) {
        return Math.max(0, Math.min(last(), frame));
    }

    /** Consecutive frames that the clip spans. */
    public int span() {
        return span;
    }

    /** One frame each over the length of the video, as far as they are decoded. */
    public ObservableList<Optional<FrameStack>> thumbnails() {
        return thumbnails;
    }

    /** The frames that a network sees of the clip; null until they are decoded, and where they cannot be. */
    public ReadOnlyObjectProperty<FrameStack> frames() {
        return frames.getReadOnlyProperty();
    }

    /** Why frames cannot be shown; empty if they can. */
    public ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /**
     * One of the decoded frames, to be drawn.
     *
     * @param place of the frame in the clip's video
     */
    FrameDrawing drawing(FrameStack decoded, int frame, long place) {
        return new FrameDrawing(
                Optional.of(decoded),
                frame,
                1,
                1,
                Optional.empty(),
                false,
                List.of(),
                // Of every second frame the name of each is its own.
                new FrameName(String.valueOf(video.file().getFileName()), place - frame),
                // Nothing of it is seen beside a frame.
                Theme.screenLight());
    }

    /** The frame that a thumbnail shows: the middle of its part of the video. */
    long frameOf(int thumbnail) {
        return (2L * thumbnail + 1) * video.frames() / (2L * THUMBNAILS);
    }

    private void readThumbnails() {
        try (VideoReader reader = VideoReader.open(video.file())) {
            for (int i = 0; i < THUMBNAILS; i++) {
                if (closed.get()) {
                    throw new CancellationException();
                }
                int place = i;
                FrameStack frame = ShownClip.rgb(reader, video.firstFrame() + frameOf(i), 1, 1, LARGEST);
                tasks.window().execute(() -> thumbnails.set(place, Optional.of(frame)));
            }
        }
    }

    /** Of several starts that are tried one after the other only the last is decoded. */
    private void decode() {
        long first = video.firstFrame() + bounded(start.get());
        decoding.start(
                BackgroundTask.of(() -> ShownClip.rgb(video.file(), first, span / STRIDE, STRIDE, LARGEST))
                        .onSuccess(decoded -> {
                            frames.set(decoded);
                            failure.set("");
                        })
                        .onFailure(this::failClip),
                tasks);
    }

    private void failClip(Throwable reason) {
        frames.set(null);
        fail(reason);
    }

    private void fail(Throwable reason) {
        if (!(reason instanceof CancellationException)) {
            failure.set(
                    reason instanceof FimaException ? reason.getMessage() : "The frames cannot be shown: " + reason);
        }
    }

    @Override
    public void close() {
        closed.set(true);
        decoding.drop();
    }
}
