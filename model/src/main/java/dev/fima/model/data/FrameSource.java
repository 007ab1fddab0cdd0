package dev.fima.model.data;

import dev.fima.model.video.Frames;
import dev.fima.model.video.VideoException;
import dev.fima.model.video.VideoReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

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
    private final long pieceBytes;
    private final AtomicLong used = new AtomicLong();
    private final Map<Path, Frames> kept = new ConcurrentHashMap<>();
    private final Set<Path> notKept = ConcurrentHashMap.newKeySet();
    private final Set<Path> askedOnce = ConcurrentHashMap.newKeySet();

    /** @param budget bytes of decoded frames to keep at most; 0 keeps none */
    public FrameSource(long budget) {
        this(budget, PIECE_BYTES);
    }

    /** @param pieceBytes bytes of frames that are decoded at once */
    FrameSource(long budget, long pieceBytes) {
        this.budget = budget;
        this.pieceBytes = pieceBytes;
    }

    /** Frames are decoded in pieces of at most so many bytes, so that large videos need little memory. */
    private static final long PIECE_BYTES = 32L << 20;

    /**
     * Some of the frames of a video that somebody wants.
     *
     * @param frames frames as they are in the file, the first {@code count} from {@code first} on; shared, so read-only
     * @param first place of the first in {@code frames}
     * @param count how many
     * @param number what the first is in the video, counted from the video's own start
     * @param step distance of the frames in the video
     */
    public record Piece(Frames frames, int first, int count, long number, int step) {
        /** Number of the last frame. */
        public long last() {
            return number + (long) (count - 1) * step;
        }

        /** Place in {@link #frames} of the frame of a number, which must be one of these. */
        public int index(long wanted) {
            return first + (int) ((wanted - number) / step);
        }
    }

    /**
     * A segment of decoded frames: its frame {@code i} is number {@code first + i * step} of {@code frames}.
     *
     * @param frames one frame after the other; shared, so read-only
     */
    public record Segment(Frames frames, int first, int step) {}

    /** Bytes of decoded frames that are kept now. */
    public long bytesKept() {
        return used.get();
    }

    /**
     * Consecutive frames of a video, {@code first} counted from the video's own start; the segment has step 1.
     *
     * @throws VideoException when they cannot be read
     */
    public Segment segment(Video video, long first, int count) {
        return segment(video, first, count, 1);
    }

    /**
     * The frames {@code first, first + stride, ...} of a video, counted from the video's own start.
     *
     * @throws VideoException when they cannot be read
     */
    public Segment segment(Video video, long first, int count, int stride) {
        Frames whole = kept.get(video.file());
        long from = video.firstFrame() + first;
        if (whole == null) {
            whole = keep(video).orElse(null);
        }
        if (whole != null && whole.count() > from + (long) (count - 1) * stride) {
            return new Segment(whole, (int) from, stride);
        }
        try (VideoReader reader = video.reader()) {
            checkSize(video, reader);
            return new Segment(reader.read(from, count, stride), 0, 1);
        }
    }

    /**
     * The frames of two segments of one video, {@code first, first + stride, ...} each, in the order of the video and each
     * of them once. They come in pieces, so that never more of a large video is held than is looked at; where the segments
     * overlap, frames between the wanted ones may come too. The file is opened once.
     *
     * @param taker takes one piece after the other
     * @throws VideoException when they cannot be read; some pieces may have come before
     */
    public void pieces(Video video, long firstM, long firstN, int count, int stride, Consumer<Piece> taker) {
        Frames whole = kept.get(video.file());
        if (whole == null) {
            whole = keep(video).orElse(null);
        }
        long early = Math.min(firstM, firstN);
        long late = Math.max(firstM, firstN);
        int span = (count - 1) * stride + 1;
        if (whole != null && whole.count() >= video.firstFrame() + late + span) {
            int first = (int) video.firstFrame();
            taker.accept(new Piece(whole, first, whole.count() - first, 0, 1));
            return;
        }
        int shift = (int) Math.min(Integer.MAX_VALUE, late - early);
        try (VideoReader reader = video.reader()) {
            checkSize(video, reader);
            if (shift >= span) {
                inPieces(reader, video, early, count, stride, taker);
                inPieces(reader, video, late, count, stride, taker);
            } else if (shift % stride == 0) {
                inPieces(reader, video, early, count + shift / stride, stride, taker);
            } else {
                inPieces(reader, video, early, shift + span, 1, taker);
            }
        }
    }

    /** Takes single frames. */
    public interface FrameTaker {
        /**
         * One frame.
         *
         * @param frames as they are in the file; shared or used again for the next frame, so not to be changed or kept
         * @param index place of the frame in them
         * @param number of the frame, counted from the video's own start
         */
        void take(Frames frames, int index, long number);
    }

    /**
     * Some frames of a video, one after the other, each decoded once.
     *
     * @param numbers ascending, counted from the video's own start
     * @throws VideoException when one cannot be read; some may have come before
     */
    public void each(Video video, long[] numbers, FrameTaker taker) {
        Frames whole = kept.get(video.file());
        if (whole == null) {
            whole = keep(video).orElse(null);
        }
        int first = (int) video.firstFrame();
        if (whole != null && whole.count() > first + numbers[numbers.length - 1]) {
            for (long number : numbers) {
                taker.take(whole, (int) (first + number), number);
            }
            return;
        }
        try (VideoReader reader = video.reader()) {
            checkSize(video, reader);
            long[] inFile = Arrays.stream(numbers).map(number -> first + number).toArray();
            reader.each(inFile, (frames, place) -> taker.take(frames, 0, numbers[place]));
        }
    }

    private void inPieces(VideoReader reader, Video video, long first, int count, int stride, Consumer<Piece> taker) {
        long frameBytes = 3L * video.width() * video.height();
        int most = (int) Math.max(1, Math.min(count, pieceBytes / frameBytes));
        for (int done = 0; done < count; done += most) {
            int now = Math.min(most, count - done);
            long number = first + (long) done * stride;
            Frames frames = reader.read(video.firstFrame() + number, now, stride);
            taker.accept(new Piece(frames, 0, now, number, stride));
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
            throw new VideoException(String.format(
                    Locale.ROOT,
                    "%s was %dx%d pixels when the data set was opened and is %dx%d now; open it again.",
                    video.file(),
                    video.width(),
                    video.height(),
                    reader.info().width(),
                    reader.info().height()));
        }
    }
}
