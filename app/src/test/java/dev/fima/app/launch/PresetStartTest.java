package dev.fima.app.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fima.model.memory.MachineMemory;
import dev.fima.model.training.DataOptions;
import dev.fima.model.training.MemoryEstimate;
import dev.fima.model.training.Preset;
import dev.fima.model.training.Settings;
import dev.fima.sampledata.SampleDataGenerator;
import dev.fima.sampledata.SampleDataSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One step of each preset as a person starts it: a process of its own, with the options of the launchers and not those of
 * the tests. Nothing of the preset is changed but the batch, which is the smallest, so that it fits any machine.
 */
class PresetStartTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void drawVideos() {
        SampleDataGenerator.generate(
                SampleDataSpec.builder()
                        .trainPerClass(1)
                        .testPerClass(1)
                        .size(64, 48)
                        .frames(48)
                        .seed(3)
                        .build(),
                folder.resolve("data"),
                (done, all) -> {});
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void train_oneStepWithTheOptionsOfTheLauncher_leavesACheckpoint(Preset preset)
            throws IOException, InterruptedException {
        Settings settings = preset.settings().with(DataOptions.BATCH, 1);
        assumeTrue(
                MemoryEstimate.of(settings, false).main() < MachineMemory.available(),
                "too little memory is free for a step of " + preset.id());
        Path run = folder.resolve(preset.id());
        Path said = folder.resolve(preset.id() + ".txt");
        List<String> words = new ArrayList<>(
                List.of("train", "--data", folder.resolve("data").toString()));
        words.addAll(List.of("--run", run.toString(), "--preset", preset.id(), "--steps", "1", "--device", "cpu"));
        words.addAll(List.of("--set", "batch=1", "--set", "probe_every=0"));
        ProcessBuilder builder = OwnProcess.builder(words.toArray(String[]::new));
        builder.environment().remove("FIMA_HEAP");
        builder.environment().remove("FIMA_JVM");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        assertThat(run.resolve("checkpoints/step-00000001/weights.safetensors")).isRegularFile();
    }
}
