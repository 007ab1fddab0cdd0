package dev.fima.model.evaluation;

import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import dev.fima.model.FimaException;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Json;
import dev.fima.model.storage.Listing;
import dev.fima.model.training.RunException;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An ablation on disk: its plan ({@code ablation.json}), the numbers so far ({@code runs.csv}, {@code summary.csv}) and a
 * folder for each run. It can be looked at while another process fills it.
 */
public final class AblationFolder {
    private static final String PLAN = "ablation.json";
    private static final String RUNS = "runs.csv";
    private static final String SUMMARY = "summary.csv";

    private final Path folder;

    /** @param folder of the ablation; need not exist yet */
    public AblationFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** The plan as it is written, with all settings. */
    private record Written(
            String data,
            Map<String, String> settings,
            List<String> conditions,
            List<Integer> seeds,
            @SerializedName("analysedClips") int analysedClips) {}

    /** File of the numbers of an ablation in a folder; it need not exist. */
    public static Path numbers(Path folder) {
        return folder.resolve(RUNS);
    }

    /** Whether there is an ablation in a folder. */
    public static boolean isAblation(Path folder) {
        return Files.isRegularFile(folder.resolve(PLAN));
    }

    /**
     * The ablations directly below a folder, by name.
     *
     * @throws FimaException if the folder cannot be listed
     */
    public static List<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try {
            return Listing.of(folder).stream()
                    .filter(AblationFolder::isAblation)
                    .toList();
        } catch (IOException e) {
            throw new FimaException("Cannot list the ablations in " + folder + ": " + e.getMessage() + ".", e);
        }
    }

    /** Where it lies. */
    public Path path() {
        return folder;
    }

    /** Keeps the plan, which makes the folder. */
    public void write(AblationPlan plan) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Setting<?> setting : Settings.ALL) {
            settings.put(setting.key(), plan.settings().text(setting));
        }
        AblationResult.create(folder);
        Json.write(
                folder.resolve(PLAN),
                new Written(
                        plan.data().toString(),
                        settings,
                        plan.conditions().stream().map(Condition::name).toList(),
                        plan.seeds(),
                        plan.analysedClips()));
    }

    /**
     * The plan.
     *
     * @throws FimaException if there is none or it cannot be understood
     */
    public AblationPlan plan() {
        Path file = folder.resolve(PLAN);
        try {
            Written written = Json.read(file, Written.class);
            Settings settings = Preset.TINY.settings();
            for (Map.Entry<String, String> setting : written.settings().entrySet()) {
                settings = settings.with(setting.getKey(), setting.getValue());
            }
            return new AblationPlan(
                    Path.of(written.data()),
                    folder,
                    settings,
                    written.conditions().stream().map(Condition::of).toList(),
                    written.seeds(),
                    written.analysedClips());
        } catch (IOException | JsonParseException e) {
            throw new FimaException(
                    "The plan " + file + " cannot be read: start the ablation again with fima ablate --out " + folder
                            + ".",
                    e);
        }
    }

    /** Keeps the numbers so far. */
    void write(List<AblationRow> rows) {
        AtomicFile.writeString(folder.resolve(RUNS), AblationTable.csv(AblationTable.runs(rows)));
        AtomicFile.writeString(folder.resolve(SUMMARY), AblationTable.csv(AblationTable.summary(rows)));
    }

    /**
     * The numbers so far.
     *
     * @throws FimaException if they cannot be understood
     */
    public List<AblationRow> rows() {
        Path file = folder.resolve(RUNS);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return AblationTable.read(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            throw new FimaException(
                    "The numbers in " + file + " cannot be read: delete the file and start the ablation again.", e);
        }
    }

    /** How far the training of a condition is; empty for a control and for what has not begun. */
    public Optional<RunStatus> status(Condition condition, int seed) {
        Path run = AblationPlan.folder(folder, condition.name(), seed);
        try {
            return RunFolder.isRun(run) ? Optional.of(RunFolder.open(run).status()) : Optional.empty();
        } catch (RunException e) {
            // A run that is being made or is damaged; the ablation itself says so when it comes to it.
            return Optional.empty();
        }
    }
}
