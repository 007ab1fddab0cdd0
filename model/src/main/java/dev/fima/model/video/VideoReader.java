package dev.fima.model.video;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * One open video. Frames are addressed by their number in presentation order, which a scan of the packets' time stamps
 * gives when the video is opened for the first time, and a {@link FrameIndex} later on; so variable frame rates, pictures stored out of order and containers without a frame
 * count make no difference. A reader belongs to one thread at a time and holds native memory until it is closed.
 *
 * <p>A frame that cannot be decoded without damage is an error, never a gray or repeated picture. A file that yields
 * nothing in ten seconds of processor time is given up.
 */
public final class VideoReader implements AutoCloseable {
    private final Path file;
    private final Deadline deadline;
    private final VideoInfo info;
    private final int storedWidth;
    private final int storedHeight;
    private final Orientation orientation;
    private Container container;
    private Decoder decoder;
    private FrameTable table;
    private AVFrame frame;
    private long position = -1;
    /** Whether frames come that do not count, where frames are counted. */
    private boolean passing;

    private PixelConverter converter;
    private PixelForm converterForm;
    private boolean closed;

    private VideoReader(Path file, Optional<FrameTable> known) {
        this.file = file;
        deadline = new Deadline();
        try {
            restart();
            table = known.isPresent() ? known.get() : scan();
            storedWidth = container.stream().codecpar().width();
            storedHeight = container.stream().codecpar().height();
            checkSize();
            orientation = container.orientation();
            boolean turned = orientation.swapsSides();
            info = new VideoInfo(
                    file,
                    turned ? storedHeight : storedWidth,
                    turned ? storedWidth : storedHeight,
                    table.frames(),
                    frameRate(),
                    orientation.degreesClockwise(),
                    decoder.codecName());
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Opens a video and counts its frames.
     *
     * @throws VideoException when the file is missing, unreadable, empty, not a video, or damaged beyond use
     */
    public static VideoReader open(Path file) {
        return open(file, Optional.empty());
    }

    /**
     * Opens a video whose frames are known, without reading through it: only the packets from the key frame before a
     * wanted frame on are read, where the container can be sought in.
     *
     * @param frames of this very file, unchanged since; see {@link FrameIndex}
     * @throws VideoException as by {@link #open(Path)}
     */
    public static VideoReader open(Path file, FrameIndex frames) {
        return open(file, frames.table());
    }

    private static VideoReader open(Path file, Optional<FrameTable> known) {
        UnreadableFile.check(file);
        FfmpegLibrary.load();
        return new VideoReader(file.toAbsolutePath(), known);
    }

    public VideoInfo info() {
        return info;
    }

    /** What was found out about the frames, so that the next reader of this file need not find it out again. */
    public FrameIndex frameIndex() {
        return FrameIndex.of(table);
    }

    /** Packets of the video read so far from the file as it is open now. */
    long packetsRead() {
        return container.packetsRead();
    }

    /**
     * Reads the frames {@code first, first + stride, ...} as red, green, blue.
     *
     * @throws VideoException when the video is shorter than that, or damaged there
     */
    public Frames read(long first, int count, int stride) {
        return new Frames(decode(PixelForm.RGB, first, count, stride), count, info.height(), info.width());
    }

    /** Reads frames like {@link #read} as brightness only. A gray video, such as a mask, comes out as it was stored. */
    public GrayFrames readGray(long first, int count, int stride) {
        return new GrayFrames(decode(PixelForm.GRAY, first, count, stride), count, info.height(), info.width());
    }

    /**
     * Decodes the frames of {@link #read} one after the other, so that no more than one of them is held. For whoever keeps
     * less than whole frames: they are large.
     *
     * @param taker told the frame's place among those asked for, and the frame alone, whose array is used again for the
     *     next one
     * @throws VideoException as {@link #read}; some frames may have been taken before
     */
    public void each(long first, int count, int stride, ObjIntConsumer<Frames> taker) {
        each(LongStream.range(0, count).map(i -> first + i * stride).toArray(), taker);
    }

    /**
     * The same for any frames.
     *
     * @param numbers ascending, at least one
     */
    public void each(long[] numbers, ObjIntConsumer<Frames> taker) {
        Frames one = new Frames(new byte[frameBytes(PixelForm.RGB)], 1, info.height(), info.width());
        prepare(PixelForm.RGB, numbers[0], numbers[numbers.length - 1]);
        for (int i = 0; i < numbers.length; i++) {
            decode(numbers[i], one.rgb(), 0);
            taker.accept(one, i);
        }
    }

    /** The same as brightness only. */
    public void eachGray(long first, int count, int stride, ObjIntConsumer<GrayFrames> taker) {
        GrayFrames one = new GrayFrames(new byte[frameBytes(PixelForm.GRAY)], 1, info.height(), info.width());
        prepare(PixelForm.GRAY, first, count, stride);
        for (int i = 0; i < count; i++) {
            decode(first + (long) i * stride, one.gray(), 0);
            taker.accept(one, i);
        }
    }

    private int frameBytes(PixelForm form) {
        return info.width() * info.height() * form.channels();
    }

    private byte[] decode(PixelForm form, long first, int count, int stride) {
        prepare(form, first, count, stride);
        int frameBytes = frameBytes(form);
        long bytes = (long) frameBytes * count;
        if (bytes > Integer.MAX_VALUE - 64) {
            throw new VideoException(String.format(
                    Locale.ROOT,
                    "%d frames of %dx%d pixels of %s do not fit into one array; read fewer at a time.",
                    count,
                    info.width(),
                    info.height(),
                    file));
        }
        byte[] pixels = new byte[(int) bytes];
        for (int i = 0; i < count; i++) {
            decode(first + (long) i * stride, pixels, i * frameBytes);
        }
        return pixels;
    }

    private void prepare(PixelForm form, long first, int count, int stride) {
        if (count < 1 || stride < 1) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "first %d, count %d, stride %d", first, count, stride));
        }
        prepare(form, first, first + (long) (count - 1) * stride);
    }

    private void prepare(PixelForm form, long first, long last) {
        if (closed) {
            throw new IllegalStateException(file + " was closed");
        }
        if (first < 0 || last < first) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "frames %d to %d", first, last));
        }
        if (last >= info.frames()) {
            throw new VideoException(String.format(
                    Locale.ROOT,
                    "%s has %d frames, so frames %d to %d cannot be read.",
                    file,
                    info.frames(),
                    first,
                    last));
        }
        useConverter(form);
        deadline.restart();
    }

    private void decode(long number, byte[] out, int offset) {
        moveTo(number);
        if (!converter.convert(frame, out, offset)) {
            throw damagedAt(position);
        }
    }

    private void useConverter(PixelForm form) {
        if (converterForm != form) {
            Optional.ofNullable(converter).ifPresent(PixelConverter::close);
            converter = null;
            converter = new PixelConverter(form, storedWidth, storedHeight, orientation);
            converterForm = form;
        }
    }

    /** Decodes until {@link #frame} is the wanted one. */
    private void moveTo(long wanted) {
        if (position == wanted) {
            return;
        }
        boolean ahead = position >= 0 && position < wanted;
        boolean shortcut = table.seekable() && ahead && table.keyBefore(wanted) > table.keyBefore(position);
        if (!ahead || shortcut) {
            seek(wanted);
        }
        if (!decodeUntil(wanted)) {
            // A seek that missed is made good by decoding from the first frame.
            restart();
            if (!decodeUntil(wanted)) {
                checkTime();
                position = -1;
                throw new VideoException(String.format(
                        Locale.ROOT,
                        "%s is damaged: it declares %d frames, but frame %d cannot be decoded.",
                        file,
                        info.frames(),
                        wanted));
            }
        }
        if (decoder.frameDamaged()) {
            throw damagedAt(wanted);
        }
        if (frame.width() != storedWidth || frame.height() != storedHeight) {
            throw new VideoException(String.format(
                    Locale.ROOT,
                    "%s is damaged: frame %d has %dx%d pixels, the first one %dx%d.",
                    file,
                    wanted,
                    frame.width(),
                    frame.height(),
                    storedWidth,
                    storedHeight));
        }
    }

    private VideoException damagedAt(long number) {
        return new VideoException(String.format(Locale.ROOT, "%s is damaged at frame %d.", file, number));
    }

    /** True when the wanted frame was found; false when it was passed or the video ended. */
    private boolean decodeUntil(long wanted) {
        while (position < wanted) {
            frame = decoder.next();
            if (frame == null) {
                position = -1;
                return false;
            }
            if (table.seekable()) {
                int found = table.frameAt(frame.best_effort_timestamp());
                if (found < 0) {
                    continue;
                }
                position = found;
            } else if (!passing || Decoder.isKey(frame)) {
                passing = false;
                position++;
            }
        }
        return position == wanted;
    }

    /** Brings the decoder to the last key frame from which the wanted frame can be reached, at worst the first. */
    private void seek(long wanted) {
        position = -1;
        passing = table.leftOut() > 0;
        int key = table.seekable() ? table.keyBefore(wanted) : -1;
        long target = key >= 0 ? table.keyDecodeTime(key) : table.firstDecodeTime();
        if (target != avutil.AV_NOPTS_VALUE && container.seek(target)) {
            decoder.flush();
            AVPacket packet = container.next();
            if (packet != null && packet.dts() != avutil.AV_NOPTS_VALUE && packet.dts() <= target) {
                decoder.send(packet);
                return;
            }
        }
        restart();
    }

    /** Opens the file anew, which brings even a damaged one back to its first frame. */
    private void restart() {
        position = -1;
        passing = table != null && table.leftOut() > 0;
        frame = null;
        closeStreams();
        container = new Container(file, deadline);
        decoder = new Decoder(file, container, deadline);
    }

    /** Reads through the file for the time stamps of its frames. */
    private FrameTable scan() {
        PacketList packets = container.list();
        checkTime();
        if (packets.count() == 0) {
            throw new VideoException(file + " holds no frames; it may have been cut off.");
        }
        FrameTable found = new FrameScan(packets, this::decoderAtStart).table(decoder.codecName());
        checkTime();
        if (found.frames() == 0) {
            throw new VideoException(file + " is damaged: none of its frames can be decoded.");
        }
        return found;
    }

    private Decoder decoderAtStart() {
        restart();
        return decoder;
    }

    private void checkSize() {
        boolean plausible = storedWidth > 0
                && storedHeight > 0
                && storedWidth <= Decoder.LARGEST_SIDE
                && storedHeight <= Decoder.LARGEST_SIDE;
        if (!plausible) {
            throw new VideoException(String.format(
                    Locale.ROOT,
                    "%s is damaged or not usable: it claims frames of %dx%d pixels (at most %d a side).",
                    file,
                    storedWidth,
                    storedHeight,
                    Decoder.LARGEST_SIDE));
        }
    }

    private double frameRate() {
        AVRational stated = container.stream().avg_frame_rate();
        if (stated.num() > 0 && stated.den() > 0) {
            return (double) stated.num() / stated.den();
        }
        AVRational unit = container.stream().time_base();
        long ticks = table.frames() < 2 ? 0 : table.timestamp(table.frames() - 1L) - table.timestamp(0);
        return ticks <= 0 || unit.num() <= 0 ? 0 : (table.frames() - 1) * (double) unit.den() / (ticks * unit.num());
    }

    private void checkTime() {
        if (deadline.passed()) {
            throw new GivenUpException(String.format(
                    Locale.ROOT,
                    "%s yielded nothing in %d seconds of work and was given up; it may be damaged.",
                    file,
                    Deadline.SECONDS));
        }
    }

    private void closeStreams() {
        Optional.ofNullable(decoder).ifPresent(Decoder::close);
        decoder = null;
        Optional.ofNullable(container).ifPresent(Container::close);
        container = null;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            closeStreams();
            Optional.ofNullable(converter).ifPresent(PixelConverter::close);
            deadline.close();
        }
    }
}
