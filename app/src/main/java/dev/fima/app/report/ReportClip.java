package dev.fima.app.report;

import dev.fima.app.frames.ShownClip;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeInput;
import dev.fima.model.analysis.ProbeReader;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetLayout;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.Video;
import dev.fima.model.video.VideoInfo;
import dev.fima.model.video.VideoReader;
import dev.fima.viz.heatmap.FrameStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A clip with what the network sees of it and what people see of it.
 *
 * @param file the video
 * @param input pixels for the network, and ground truth where the data set has it
 * @param frames the clip's frames, shrunk to what a figure shows of them
 */
public record ReportClip(Path file, ProbeInput input, FrameStack frames) {
    private static final int STRIDE = 2;
    /** Longer side of a drawn frame in pixels: at 300 dpi two inches. More would fill the memory with full HD videos. */
    private static final int MOST_PIXELS = 640;

    private static final String VIDEOS = "videos";

    /**
     * Reads a clip of {@code frames} frames, every second one of the video.
     *
     * @param side S in pixels of the clips that the network sees
     * @throws FimaException if the video cannot be read or is too short
     */
    public static ReportClip read(ClipChoice choice, int frames, int side) {
        Located located = locate(choice, frames);
        ProbeInput input = new ProbeReader(located.alone(), new FrameSource(0), frames, side)
                .read(located.clip())
                .orElseThrow();
        return new ReportClip(
                choice.file(), input, shown(choice.file(), located.clip().firstFrame(), frames));
    }

    /**
     * Where a clip lies.
     *
     * @param alone a data set of its video alone
     * @param clip the clip in it
     */
    public record Located(DataSet alone, ProbeClip clip) {}

    /**
     * Finds a clip of {@code frames} frames, every second one of the video, without reading its pixels.
     *
     * @throws FimaException if the video cannot be opened or is too short
     */
    public static Located locate(ClipChoice choice, int frames) {
        Path root = root(choice);
        Video video = video(choice.file(), root);
        long last = video.frames() - (long) STRIDE * frames;
        long first = choice.firstFrame().orElse(Math.max(0, last / 2));
        if (first > last) {
            throw new FimaException(choice.file() + " has " + video.frames() + " frames; a clip of " + frames
                    + " frames at every second one needs " + STRIDE * frames + " from its first frame on"
                    + (last < 0 ? "." : ", which may be " + last + " at most, not " + first + "."));
        }
        return new Located(
                new DataSet(root, DataSetLayout.FLAT, List.of(), List.of(video), List.of(), List.of()),
                new ProbeClip(video.name(), first, label(choice.file(), root)));
    }

    private static Video video(Path file, Path root) {
        try (VideoReader reader = VideoReader.open(file)) {
            VideoInfo info = reader.info();
            return new Video(
                    file,
                    root.relativize(file).toString().replace('\\', '/'),
                    OptionalInt.empty(),
                    0,
                    info.frames(),
                    info.width(),
                    info.height(),
                    info.framesPerSecond());
        }
    }

    private static FrameStack shown(Path file, long first, int count) {
        return ShownClip.rgb(file, first, count, STRIDE, MOST_PIXELS);
    }

    /** The data folder that a video belongs to: what holds its folder "videos", else the one named, else its own folder. */
    private static Path root(ClipChoice choice) {
        Path file = choice.file();
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            if (folder.endsWith(VIDEOS) && folder.getParent() != null) {
                return folder.getParent();
            }
        }
        return choice.data()
                .filter(file::startsWith)
                .or(() -> Optional.ofNullable(file.getParent()))
                .orElse(file);
    }

    /** The class, which is the name of the folder that the video lies in; empty for videos without classes. */
    private static String label(Path file, Path root) {
        Path name = root.relativize(file);
        String folder =
                name.getNameCount() > 1 ? name.getName(name.getNameCount() - 2).toString() : "";
        return folder.equals(VIDEOS) ? "" : folder;
    }

    /** First frame in the video. */
    public long firstFrame() {
        return input.clip().firstFrame();
    }

    /** What stands beside the clip: its class where that is known, else its file. */
    public String title() {
        String file = String.valueOf(this.file.getFileName());
        return input.clip().label().isEmpty() ? file : input.clip().label();
    }

    /** Which clip it is, as provenance says it. */
    record Origin(Path video, List<Long> frames) {}

    Origin origin() {
        return new Origin(
                file,
                IntStream.range(0, frames.count())
                        .mapToObj(t -> firstFrame() + (long) STRIDE * t)
                        .toList());
    }
}
