package dev.fima.app.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fima.model.memory.MachineMemory;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.Preset;
import dev.fima.model.training.MemoryEstimate;
import dev.fima.sampledata.SampleDataGenerator;
import dev.fima.sampledata.SampleDataSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One step of each preset as a person starts it: by the launcher of the packaged program, with its default options. Where the
 * preset does not fit, the program refuses it and proposes a batch, and that is taken. Looks inside, which take longer than the
 * step, are left out.
 *
 * <p>So that the steps take seconds and fit any machine, the program is told that it may use 3.5 GB. With
 * {@code -Dfima.presets.whole=true} it is told nothing, and the steps are those that this machine can do: minutes each, and nearly all
 * of its memory.
 */
class PackagedPresetsIT {
    private static final long BOUND = 3_500_000_000L;
    private static final boolean WHOLE = Boolean.getBoolean("fima.presets.whole");
    private static final Pattern PROPOSAL = Pattern.compile("\\(--set batch=(\\d+)\\)");

    @TempDir
    static Path folder;

    /** What a command ended with, and all that it said. */
    private record Outcome(int code, String text) {}

    @BeforeAll
    static void drawVideos() {
        SampleDataGenerator.generate(
                SampleDataSpec.builder()
                        .trainPerClass(WHOLE ? 16 : 4)
                        .testPerClass(1)
                        .size(64, 48)
                        .frames(48)
                        .seed(3)
                        .build(),
                folder.resolve("data"),
                (done, all) -> {});
    }

    @ParameterizedTest
    @MethodSource("dev.fima.model.settings.Preset#values")
    void train_oneStepOfThePreset_endsWithACheckpoint(Preset preset) throws IOException, InterruptedException {
        long free = WHOLE ? MachineMemory.available() : Math.min(BOUND, MachineMemory.available());
        assumeTrue(
                MemoryEstimate.of(preset.settings().with(DataOptions.BATCH, 1), false)
                                .main()
                        < 0.9 * free,
                "too little memory is free for a step of " + preset.id());
        Path run = folder.resolve(preset.id());
        List<String> words = new ArrayList<>(List.of(
                "train",
                "--data",
                folder.resolve("data").toString(),
                "--run",
                run.toString(),
                "--preset",
                preset.id()));
        words.addAll(List.of("--steps", "1", "--device", "cpu", "--set", "probe_every=0"));
        Outcome outcome = fima(words);
        if (free == BOUND) {
            assertThat(outcome.code() == 0)
                    .as(outcome.text())
                    .isEqualTo(MemoryEstimate.of(preset.settings(), false).main() <= BOUND);
        }
        if (outcome.code() != 0) {
            Matcher proposal = PROPOSAL.matcher(outcome.text());
            assertThat(proposal.find())
                    .as("a refusal names a batch: %s", outcome.text())
                    .isTrue();
            assertThat(run).doesNotExist();
            words.addAll(List.of("--set", "batch=" + proposal.group(1)));
            outcome = fima(words);
        }
        assertThat(outcome.code()).as(outcome.text()).isZero();
        assertThat(run.resolve("checkpoints/step-00000001/weights.safetensors")).isRegularFile();
    }

    /** Runs the packaged program with no option of the Java machine but those of its launcher, and the bound. */
    private static Outcome fima(List<String> words) throws IOException, InterruptedException {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        Path launcher = Path.of(System.getProperty("fima.packaged"), "bin", windows ? "fima.bat" : "fima");
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(words);
        Path said = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().remove("FIMA_HEAP");
        builder.environment().remove("FIMA_JVM");
        builder.environment().remove("OMP_NUM_THREADS");
        if (!WHOLE) {
            builder.environment().put("FIMA_JVM", "-XX:MaxRAM=" + BOUND);
        }
        Process process = builder.start();
        try {
            assertThat(process.waitFor(20, TimeUnit.MINUTES))
                    .as("%s ends", command)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(said));
    }
}
