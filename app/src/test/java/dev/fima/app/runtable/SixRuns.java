package dev.fima.app.runtable;

import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import dev.fima.model.training.DataFingerprint;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Six recorded runs of one step, two variants of three seeds: {@code fima-1} to {@code fima-3} of batch 8, {@code moco-1} to
 * {@code moco-3} of batch 16. Their loss is 10 times the batch plus the seed.
 */
public final class SixRuns {
    private SixRuns() {}

    /** Writes them, where they are not yet. */
    public static void in(Path folder) throws IOException {
        if (!Files.exists(folder.resolve("fima-1"))) {
            for (int seed = 1; seed <= 3; seed++) {
                make(folder, "fima", seed, 8);
                make(folder, "moco", seed, 16);
            }
        }
    }

    private static void make(Path folder, String variant, int seed, int batch) throws IOException {
        Path run = folder.resolve(variant + "-" + seed);
        Settings settings = Preset.of("tiny")
                .settings()
                .with("variant", variant)
                .with("seed", String.valueOf(seed))
                .with("batch", String.valueOf(batch));
        RunFolder.create(
                run,
                new RunDescription(
                        settings,
                        Optional.of("tiny"),
                        Path.of("videos"),
                        new DataFingerprint(1, 1, "same"),
                        "cpu",
                        Map.of(),
                        Instant.ofEpochSecond(seed)),
                10);
        Files.writeString(run.resolve("metrics.csv"), "step,loss\n1," + (10 * batch + seed) + "\n");
    }
}
