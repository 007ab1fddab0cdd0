package dev.fima.app.sheet;

import dev.fima.app.window.SyntheticProbes;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.method.Metric;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import dev.fima.model.training.DataFingerprint;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import dev.fima.model.video.VideoEncoder;
import dev.fima.viz.heatmap.FrameStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Run folders with metrics and snapshots of the synthetic clips, and the videos of these clips. */
public final class RecordedRuns {
    private static final int VIDEO_FRAMES = 48;
    private final Path folder;

    public RecordedRuns(Path folder) {
        this.folder = folder;
    }

    /** A run of 400 steps with snapshots at 200 and 400. */
    public Path run(String name, String variant, int seed, int clips) {
        try {
            Settings settings = Preset.TINY.settings().with("variant", variant).with("seed", String.valueOf(seed));
            RunFolder run = RunFolder.create(
                    folder.resolve("runs").resolve(name),
                    new RunDescription(
                            settings,
                            Optional.of("tiny"),
                            folder.resolve("data"),
                            new DataFingerprint(1, 1, "same"),
                            "cpu",
                            Map.of(),
                            Instant.EPOCH),
                    400);
            for (long step : new long[] {200, 400}) {
                ProbeSnapshot snapshot =
                        SyntheticProbes.of(name, step, clips, 7, 8, true).snapshot();
                SnapshotFile.write(run.snapshotFile(step), snapshot);
                for (int c = 0; c < clips; c++) {
                    video(snapshot.clips().get(c), c);
                }
            }
            Files.createDirectories(run.checkpoints().folderOf(400));
            Files.writeString(run.checkpoints().weightsOf(400), "weights of " + name);
            Files.writeString(run.metricsFile(), metrics(seed));
            return run.path();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String metrics(int seed) {
        StringBuilder text = new StringBuilder(String.join(",", Metric.columns())).append('\n');
        for (int step = 1; step <= 400; step++) {
            for (Metric metric : Metric.values()) {
                double value =
                        switch (metric) {
                            case STEP -> step;
                            case LOSS -> 3 + 5 * Math.exp(-step / 100.0) + 0.1 * seed;
                            case TOP1 -> 80 * (1 - Math.exp(-step / 150.0)) + seed;
                            default -> 1;
                        };
                text.append(metric == Metric.STEP ? "" : ",").append(value);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private void video(ClipAnalysis analysis, int clip) throws IOException {
        Path file = folder.resolve("data").resolve(analysis.clip().video());
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(file.getParent());
        FrameStack frames = SyntheticProbes.pictures(clip);
        try (VideoEncoder encoder = VideoEncoder.mp4(frames.width(), frames.height(), 25, Map.of())) {
            int size = frames.width() * frames.height() * 3;
            for (int t = 0; t < analysis.clip().firstFrame() + VIDEO_FRAMES; t++) {
                byte[] rgb = new byte[size];
                System.arraycopy(frames.rgb(), t % frames.count() * size, rgb, 0, size);
                encoder.add(rgb);
            }
            Files.write(file, encoder.finish());
        }
    }
}
