package dev.fima.model.analysis;

import dev.fima.model.data.DataSet;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.Masks;
import dev.fima.model.data.Video;
import dev.fima.model.video.Frames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings probe clips from a data set: which to watch by default, and their pixels and ground truth. */
public final class ProbeReader {
    /** Most frames around a clip that the sliding windows run over. */
    private static final int STRETCH = 128;

    private static final int STRIDE = 2;

    private final DataSet data;
    private final FrameSource source;
    private final int frames;

    /**
     * @param frames frames T of a clip
     */
    public ProbeReader(DataSet data, FrameSource source, int frames) {
        this.data = data;
        this.source = source;
        this.frames = frames;
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
                    Video video = ofClass.get(round);
                    long middle = Math.max(0, (video.frames() - (long) STRIDE * clipFrames) / 2);
                    chosen.add(new ProbeClip(video.name(), middle, className(data, video)));
                }
            }
        }
        return chosen;
    }

    private static String className(DataSet data, Video video) {
        return video.label().isPresent() ? data.classes().get(video.label().getAsInt()) : "";
    }

    /**
     * Reads a clip's pixels.
     *
     * @return empty if the data set has no such video
     * @throws dev.fima.model.video.VideoException if it cannot be read
     */
    public Optional<ProbeInput> read(ProbeClip clip) {
        return data.videos().stream()
                .filter(video -> video.name().equals(clip.video()))
                .findFirst()
                .map(video -> read(clip, video));
    }

    private ProbeInput read(ProbeClip clip, Video video) {
        int span = STRIDE * frames;
        long length = Math.min(video.frames(), Math.max(STRETCH, span));
        long from = Math.max(0, Math.min(clip.firstFrame() - (length - span) / 2, video.frames() - length));
        FrameSource.Stretch stretch = source.stretch(video, from, (int) length);
        Frames all = stretch.frames();
        Frames cut = stretch.first() == 0 && all.count() == length
                ? all
                : new Frames(
                        Arrays.copyOfRange(
                                all.rgb(), all.offset(stretch.first()), all.offset(stretch.first() + (int) length)),
                        (int) length,
                        all.height(),
                        all.width());
        Optional<MotionMask> mask =
                data.masks().masks(video, clip.firstFrame(), frames, STRIDE).map(ProbeReader::motionMask);
        return new ProbeInput(clip, cut, (int) (clip.firstFrame() - from), mask);
    }

    private static MotionMask motionMask(Masks masks) {
        boolean[] foreground = new boolean[masks.inside().length];
        for (int i = 0; i < foreground.length; i++) {
            foreground[i] = masks.inside()[i] != 0;
        }
        return new MotionMask(foreground, masks.count(), masks.height(), masks.width());
    }
}
