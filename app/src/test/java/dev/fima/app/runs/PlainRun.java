package dev.fima.app.runs;

import dev.fima.model.settings.Preset;
import dev.fima.model.training.DataFingerprint;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Folders of runs of ten steps with the settings of {@code tiny}, before their first step. */
public final class PlainRun {
    private static final int STEPS = 10;

    private PlainRun() {}

    /** A run that began in 1970, on data that are nowhere. */
    public static RunFolder make(Path folder) {
        return make(folder, Path.of("data"), 0);
    }

    /** @param second when it began, seconds since 1970 */
    public static RunFolder make(Path folder, Path data, long second) {
        return RunFolder.create(
                folder,
                new RunDescription(
                        Preset.of("tiny").settings(),
                        Optional.of("tiny"),
                        data,
                        new DataFingerprint(1, 1, "data"),
                        "cpu",
                        Map.of(),
                        Instant.ofEpochSecond(second)),
                STEPS);
    }
}
