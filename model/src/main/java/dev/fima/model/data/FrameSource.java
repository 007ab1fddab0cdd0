package dev.fima.model.data;

import dev.fima.model.video.Frames;
import dev.fima.model.video.VideoException;
import dev.fima.model.video.VideoReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decoded frames of the videos of a data set. Videos of large frames are decoded as a whole when they are asked for a second time, and
 * kept while they fit into a budget of bytes; of all others only the frames asked for are decoded. Small frames are never kept: to decode them anew was
 * measured to be faster than to fetch them from memory, and it leaves the memory to others. What was kept stays: training
 * asks for every video equally often, so throwing the oldest out would throw out just what comes next. Safe for use by many
 * threads.
 */
public final class FrameSource {
    /** A quarter of the usual Java heap. */
    public static final long DEFAULT_BUDGET = 256L << 20;

    /** Pixels of a frame up to which it is decoded anew each time. */
    static final int QUICK_PIXELS = 192 * 144;

    private final long budget;
    private final AtomicLong used = new AtomicLong();
    private final Map<Path, Frames> kept = new ConcurrentHashMap<>();
    private final Set<Path> notKept = ConcurrentHashMap.newKeySet();
    private final Set<Path> askedOnce = ConcurrentHashMap.newKeySet();

    /** @param budget bytes of decoded frames to keep at most; 0 keeps none */
    public FrameSource(long budget) {
        this.budget = budget;
    }

    /**
     * A stretch of decoded frames: its frame {@code i} is number {@code first + i * step} of {@code frames}.
     *
     * @param frames one frame after the other; shared, so read-only
     */
    public record Stretch(Frames frames, int first, int step) {}

    /** Bytes of decoded frames that are kept now. */
    public long bytesKept() {
        return used.get();
    }

    /**
     * Consecutive frames of a video, {@code first} counted from the video's own start; the stretch has step 1.
     *
     * @throws VideoException when they cannot be read
     */
    public Stretch stretch(Video video, long first, int count) {
        return stretch(video, first, count, 1);
    }

    /**
     * The frames {@code first, first + stride, ...} of a video, counted from the video's own start.
     *
     * @throws VideoException when they cannot be read
     */
    public Stretch stretch(Video video, long first, int count, int stride) {
        Frames whole = kept.get(video.file());
        long from = video.firstFrame() + first;
        if (whole == null) {
            whole = keep(video).orElse(null);
        }
        if (whole != null && whole.count() > from + (long) (count - 1) * stride) {
            return new Stretch(whole, (int) from, stride);
        }
        try (VideoReader reader = video.reader()) {
            checkSize(video, reader);
            return new Stretch(reader.read(from, count, stride), 0, 1);
        }
    }

    /**
     * Two stretches of one video, each as by {@link #stretch(Video, long, int, int)}. The file is opened once, and frames
     * that both hold are decoded once.
     *
     * @throws VideoException when they cannot be read
     */
    public List<Stretch> stretches(Video video, long firstM, long firstN, int count, int stride) {
        if (firstM == firstN) {
            Stretch both = stretch(video, firstM, count, stride);
            return List.of(both, both);
        }
        if (kept.containsKey(video.file()) || keep(video).isPresent()) {
            return List.of(stretch(video, firstM, count, stride), stretch(video, firstN, count, stride));
        }
        long early = video.firstFrame() + Math.min(firstM, firstN);
        long late = video.firstFrame() + Math.max(firstM, firstN);
        int shift = (int) (late - early);
        int span = (count - 1) * stride + 1;
        try (VideoReader reader = video.reader()) {
            checkSize(video, reader);
            List<Stretch> inOrder;
            if (shift < span && (stride == 1 || shift % stride == 0)) {
                Frames both = reader.read(early, count + shift / stride, stride);
                inOrder = List.of(new Stretch(both, 0, 1), new Stretch(both, shift / stride, 1));
            } else if (shift < span) {
                Frames both = reader.read(early, shift + span, 1);
                inOrder = List.of(new Stretch(both, 0, stride), new Stretch(both, shift, stride));
            } else {
                inOrder = List.of(
                        new Stretch(reader.read(early, count, stride), 0, 1),
                        new Stretch(reader.read(late, count, stride), 0, 1));
            }
            return firstM < firstN ? inOrder : List.of(inOrder.get(1), inOrder.get(0));
        }
    }

    private Optional<Frames> keep(Video video) {
        long bytes = (video.firstFrame() + video.frames()) * video.width() * video.height() * 3;
        if (video.width() * video.height() <= QUICK_PIXELS
                || bytes > budget
                || bytes > Integer.MAX_VALUE - 64
                || notKept.contains(video.file())
                || used.get() + bytes > budget) {
            return Optional.empty();
        }
        // A clip of a video that is not asked for again is not worth decoding all of it.
        if (askedOnce.add(video.file())) {
            return Optional.empty();
        }
        if (used.addAndGet(bytes) > budget) {
            used.addAndGet(-bytes);
            return Optional.empty();
        }
        Frames decoded = null;
        try (VideoReader reader = video.reader()) {
            checkSize(video, reader);
            decoded = reader.read(0, (int) (video.firstFrame() + video.frames()), 1);
        } catch (VideoException e) {
            // Damage elsewhere in the file does not matter to the frames asked for, which are then read by themselves.
            notKept.add(video.file());
        }
        if (decoded == null || kept.putIfAbsent(video.file(), decoded) != null) {
            used.addAndGet(-bytes);
        }
        return Optional.ofNullable(decoded);
    }

    private static void checkSize(Video video, VideoReader reader) {
        if (reader.info().width() != video.width() || reader.info().height() != video.height()) {
            throw new VideoException("%s was %dx%d pixels when the data set was opened and is %dx%d now; open it again."
                    .formatted(
                            video.file(),
                            video.width(),
                            video.height(),
                            reader.info().width(),
                            reader.info().height()));
        }
    }
}
