package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.training.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Forks, lists and dry runs on the command line; nothing here needs a cluster. */
@ExtendWith(TrainedWorld.class)
class ForkAndClusterCommandTest {
    @TempDir
    Path folder;

    private final TinyWorld world;

    ForkAndClusterCommandTest(TinyWorld world) {
        this.world = world;
    }

    @Test
    void trainFrom_goesOnAndSaysWhatDidNotComeAlong() {
        Path fork = folder.resolve("fork's run");
        world.succeeds(
                "train --from",
                Path.of(world.run() + "@2"),
                "--run",
                fork,
                "--steps 4 --seed 9 --set learning_rate=0.01");
        assertThat(world.said())
                .contains("note: Forked from " + world.run().toAbsolutePath() + "@2; carried over: encoder")
                .contains("note: Not carried over: sampler; seed is 9 instead of")
                .contains("step 4/4");
        assertThat(RunFolder.open(fork).description().lineage().orElseThrow().changed())
                .containsKeys("learning_rate", "seed", "steps");
        world.succeeds("runs", folder);
        assertThat(world.said()).contains("fork's run", "finished", "4/4", "run@2");
        assertThat(world.fima("train --from", world.run(), "--run", folder.resolve("b"), "--preset tiny"))
                .isEqualTo(2);
        assertThat(world.fima("train --run", folder.resolve("b"))).isEqualTo(2);
        assertThat(world.complained()).contains("--data");
    }

    @Test
    void dryRun_printsTheScriptAndTouchesNothing() {
        Path run = folder.resolve("my 'run'");
        world.succeeds("train --data", world.data(), "--run", run, TinyWorld.SMALL, "--on slurm --dry-run");
        assertThat(world.said())
                .startsWith("#!/bin/bash\n#SBATCH --job-name=my_run_\n")
                .contains("--run '" + run.toString().replace("'", "'\\''") + "' --set clip_size=24 --set batch=2")
                .doesNotContain("--on slurm", "--dry-run");
        assertThat(run).doesNotExist();
        assertThat(world.fima("train --data", world.data(), "--run", run, "--dry-run"))
                .isEqualTo(2);
    }

    @Test
    void dryRun_ofAnAblation_isOneArray() {
        world.succeeds(
                "ablate --data",
                world.data(),
                "--variants moco,fima --controls none --seeds 1,2 --out",
                folder.resolve("ablation"),
                "--on slurm --dry-run");
        assertThat(world.said())
                .contains("#SBATCH --array=0,1,2,3\n")
                .contains("tasks=([0]=--only=moco-seed-1 [1]=--only=fima-seed-1 [2]=--only=moco-seed-2")
                .contains("--variants moco,fima");
    }

    @Test
    void stopAndPause_whereNothingWorks_isSaid() {
        assertThat(world.fima("stop", world.run())).isEqualTo(1);
        assertThat(world.complained())
                .contains("Nothing works on " + world.run())
                .contains("so nothing can stop");
        assertThat(world.fima("pause", folder.resolve("none"))).isEqualTo(1);
        assertThat(world.complained()).contains("There is no folder");
        assertThat(world.run().resolve("control")).doesNotExist();
    }

    @Test
    void runs_controlFileOfAnotherVersion_isSaidAndTheListGoesOn() throws Exception {
        Path run = Files.createDirectories(folder.resolve("newer"));
        Files.copy(world.run().resolve("run.json"), run.resolve("run.json"));
        Files.createDirectories(run.resolve("control"));
        Files.writeString(run.resolve("control/process.json"), "{\"version\": 99}\n");
        world.succeeds("runs", folder);
        assertThat(world.said()).contains("newer", "finished", "2/2").contains("is of version 99");
    }
}
