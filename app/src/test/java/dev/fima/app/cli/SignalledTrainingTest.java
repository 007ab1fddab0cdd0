package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.Main;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A training that is told to end by a signal, as by a scheduler or a shutdown. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class SignalledTrainingTest {
    @TempDir
    Path folder;

    @Test
    void sigterm_savesACheckpointOfTheNewestStep_andEndsAsStopped() throws Exception {
        TinyWorld world = TinyWorld.in(folder);
        Path run = folder.resolve("run");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dai.djl.offline=true",
                "-Dfima.cache=" + folder.resolve("cache"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "train",
                "--data",
                world.data().toString(),
                "--run",
                run.toString(),
                "--steps",
                "100000",
                "--set",
                "checkpoint_every=100000",
                "--set",
                "probe_every=0"));
        command.addAll(List.of(TinyWorld.SMALL.split(" ")));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        while (process.isAlive()
                && (!RunFolder.isRun(run) || RunFolder.open(run).newestStep() < 2)) {
            Thread.sleep(50);
        }
        process.destroy();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isEqualTo(143);
        RunFolder stopped = RunFolder.open(run);
        assertThat(stopped.status().state()).isEqualTo(RunState.CANCELLED);
        assertThat(stopped.status().step()).isGreaterThanOrEqualTo(2);
        assertThat(stopped.newestStep()).isEqualTo(stopped.status().step());
        assertThat(stopped.checkpoints().steps())
                .containsExactly(stopped.status().step());
        assertThat(stopped.isInterrupted()).isFalse();
    }
}
