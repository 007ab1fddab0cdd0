package dev.fima.model.analysis;

import dev.fima.model.data.ClipResizer;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.MaskSource;
import dev.fima.model.data.Masks;
import dev.fima.model.data.Video;
import dev.fima.model.video.Frames;
import dev.fima.model.video.VideoInfo;
import dev.fima.model.video.VideoReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Brings probe clips from a data set, and from videos outside of it: which to watch by default, and their pixels and ground
 * truth.
 */
public final class ProbeReader {
    /** Most frames around a clip that the sliding windows run over. */
    private static final int SEGMENT = 128;

    private static final int STRIDE = 2;

    private final DataSet data;
    private final FrameSource source;
    private final int frames;
    private final int side;

    /**
     * @param frames frames T of a clip
     * @param side side S in pixels to which frames are squeezed
     */
    public ProbeReader(DataSet data, FrameSource source, int frames, int side) {
        this.data = data;
        this.source = source;
        this.frames = frames;
        this.side = side;
    }

    /** One clip of each class in turn, from the test videos where there are any, each at its video's middle. */
    public static List<ProbeClip> choose(DataSet data, int count, int clipFrames) {
        List<Video> videos = data.test().isEmpty() ? data.train() : data.test();
        Map<Integer, List<Video>> byClass = new LinkedHashMap<>();
        for (Video video : videos) {
            byClass.computeIfAbsent(video.label().orElse(-1), label -> new ArrayList<>())
                    .add(video);
        }
        List<ProbeClip> chosen = new ArrayList<>();
        for (int round = 0; chosen.size() < count && chosen.size() < videos.size(); round++) {
            for (List<Video> ofClass : byClass.values()) {
                if (round < ofClass.size() && chosen.size() < count) {
                    chosen.add(middleClip(data, ofClass.get(round), clipFrames));
                }
            }
        }
        return chosen;
    }

    private static ProbeClip middleClip(DataSet data, Video video, int clipFrames) {
        long middle = Math.max(0, (video.frames() - (long) STRIDE * clipFrames) / 2);
        return new ProbeClip(video.name(), middle, className(data, video));
    }

    private static String className(DataSet data, Video video) {
        return video.label().isPresent() ? data.classes().get(video.label().getAsInt()) : "";
    }

    /**
     * Reads a clip's pixels. A video from outside of the data set has no class, and ground truth only where masks lie beside it
     * as in the sample data.
     *
     * @return empty if the data set has no such video
     * @throws dev.fima.model.video.VideoException if it cannot be read
     */
    public Optional<ProbeInput> read(ProbeClip clip) {
        if (clip.outside()) {
            Video video = videoOutside(clip.video());
            Optional<MotionMask> mask = MaskSource.around(video.file())
                    .flatMap(masks -> masks.masks(video, clip.firstFrame(), frames, STRIDE))
                    .map(ProbeReader::motionMask);
            return Optional.of(read(clip, video, mask));
        }
        return data.videos().stream()
                .filter(video -> video.name().equals(clip.video()))
                .findFirst()
                .map(video -> read(clip, video, motionMask(clip, video)));
    }

    private static Video videoOutside(String name) {
        Path file = Path.of(name);
        try (VideoReader reader = VideoReader.open(file)) {
            VideoInfo info = reader.info();
            return new Video(
                    file,
                    name,
                    OptionalInt.empty(),
                    0,
                    info.frames(),
                    info.width(),
                    info.height(),
                    info.framesPerSecond());
        }
    }

    /**
     * Consecutive frames of a video around a clip, squeezed like the clip's own.
     *
     * @param frames as many as the video has of those that were asked for
     * @param offset which of them is the clip's first
     * @param truth ground truth of these frames, of the video's own size
     */
    public record Surroundings(Frames frames, int offset, Optional<MotionMask> truth) {}

    /**
     * Reads a clip with the frames before and after it.
     *
     * @param before wanted frames before the clip's first
     * @param after wanted frames after the clip's first
     * @return empty if the data set has no such video
     * @throws dev.fima.model.video.VideoException if it cannot be read
     */
    public Optional<Surroundings> around(ProbeClip clip, int before, int after) {
        return data.videos().stream()
                .filter(video -> video.name().equals(clip.video()))
                .findFirst()
                .map(video -> {
                    long from = Math.max(0, clip.firstFrame() - before);
                    int count = (int) (Math.min(video.frames(), clip.firstFrame() + after + 1) - from);
                    return new Surroundings(
                            squeezed(video, from, count, 1),
                            (int) (clip.firstFrame() - from),
                            data.masks().masks(video, from, count, 1).map(ProbeReader::motionMask));
                });
    }

    /**
     * The clip in the middle of a video of this data set, without ground truth.
     *
     * @throws dev.fima.model.video.VideoException if it cannot be read
     */
    ProbeInput middle(Video video) {
        return read(middleClip(data, video, frames), video, Optional.empty());
    }

    private ProbeInput read(ProbeClip clip, Video video, Optional<MotionMask> mask) {
        int span = STRIDE * frames;
        long length = Math.min(video.frames(), Math.max(SEGMENT, span));
        long from = Math.max(0, Math.min(clip.firstFrame() - (length - span) / 2, video.frames() - length));
        Frames cut = squeezed(video, from, (int) length, 1);
        return new ProbeInput(clip, cut, (int) (clip.firstFrame() - from), mask);
    }

    /**
     * Frames of a video squeezed to the square of this reader as training resizes them, each as soon as it is decoded, so that large videos need
     * little memory. Beyond the end of the video its last frame is repeated.
     *
     * @throws dev.fima.model.video.VideoException if they cannot be read
     */
    Frames squeezed(Video video, long first, int count, int stride) {
        int frameBytes = side * side * 3;
        ClipResizer resizer = new ClipResizer(side, side);
        byte[] small = new byte[count * frameBytes];
        long last = video.frames() - 1;
        int inside = (int) Math.max(0, Math.min(count, (last - first) / stride + 1));
        if (inside > 0) {
            source.pieces(video, first, first, inside, stride, piece -> {
                for (int i = 0; i < inside; i++) {
                    long number = first + (long) i * stride;
                    if (number >= piece.number() && number <= piece.last()) {
                        resizer.squeeze(piece.frames(), piece.index(number), small, i * frameBytes);
                    }
                }
            });
        }
        if (inside < count) {
            FrameSource.Segment end = source.segment(video, last, 1);
            for (int i = inside; i < count; i++) {
                resizer.squeeze(end.frames(), end.first(), small, i * frameBytes);
            }
        }
        return new Frames(small, count, side, side);
    }

    private Optional<MotionMask> motionMask(ProbeClip clip, Video video) {
        return data.masks().masks(video, clip.firstFrame(), frames, STRIDE).map(ProbeReader::motionMask);
    }

    private static MotionMask motionMask(Masks masks) {
        boolean[] foreground = new boolean[masks.inside().length];
        for (int i = 0; i < foreground.length; i++) {
            foreground[i] = masks.inside()[i] != 0;
        }
        return new MotionMask(foreground, masks.count(), masks.height(), masks.width());
    }
}
