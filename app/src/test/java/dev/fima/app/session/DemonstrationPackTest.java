package dev.fima.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.app.runs.PlainRun;
import dev.fima.model.FimaException;
import dev.fima.model.training.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemonstrationPackTest {
    private static final String SHA_256_OF_WEIGHTS = "9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c";

    @TempDir
    Path folder;

    private Path run() throws Exception {
        Path run = folder.resolve("runs/fima");
        PlainRun.make(run, folder.resolve("data"), 0);
        Files.writeString(run.resolve("metrics.csv"), "step\n1\n");
        Files.writeString(
                run.resolve("session.log"), "fima train --data " + folder.resolve("data") + " --run " + run + "\n");
        Files.writeString(run.resolve("snapshots/step-00000010.npz"), "snapshot");
        Files.writeString(run.resolve("anatomy/step-00000010.npz"), "inside");
        Files.writeString(run.resolve("notes.json"), "{}");
        Files.createDirectories(run.resolve("checkpoints/step-00000010"));
        Files.writeString(run.resolve("checkpoints/step-00000010/weights.safetensors"), "weights");
        Files.writeString(run.resolve("checkpoints/step-00000010/state.json"), "{\"as\":  \"it is\"}");
        Files.createDirectories(run.resolve("checkpoints/step-00000005"));
        Files.writeString(run.resolve("checkpoints/step-00000005/weights.safetensors"), "earlier weights");
        Files.createDirectories(run.resolve("evaluations"));
        Files.writeString(
                run.resolve("evaluations/knn-step-00000010.json"),
                "{\"network\": {\"run\": \"" + run + "\"}, \"data\": \"" + folder.resolve("data") + "\"}");
        Files.writeString(run.resolve("evaluations/knn-step-00000010.figure.json"), "{}");
        Files.writeString(run.resolve("evaluations/linear-step-00000010.probe.npz"), "probe");
        Files.writeString(run.resolve("evaluations/map.json"), "{}");
        Files.writeString(run.resolve("evaluations/map.npz"), "map");
        return run;
    }

    @Test
    void write_takesWhatViewsNeedAndNoPlaceOfTheMachine() throws Exception {
        Path run = run();
        Path description = run.resolve("run.json");
        Files.writeString(description, Files.readString(description).replace("\"step\": 0", "\"step\": 10"));
        Path out = folder.resolve("out");

        List<String> files = DemonstrationPack.write(List.of(run), out);

        assertThat(files)
                .containsExactly(
                        "fima/anatomy/step-00000010.npz",
                        "fima/checkpoints/step-00000010/state.json",
                        "fima/checkpoints/step-00000010/weights.safetensors",
                        "fima/evaluations/knn-step-00000010.json",
                        "fima/evaluations/linear-step-00000010.probe.npz",
                        "fima/evaluations/map.npz",
                        "fima/metrics.csv",
                        "fima/run.json",
                        "fima/session.log",
                        "fima/snapshots/step-00000010.npz");
        assertThat(out.resolve("fima/checkpoints/step-00000010/state.json")).hasContent("{\"as\":  \"it is\"}");
        assertThat(Files.readAllLines(out.resolve("files.txt")))
                .hasSameSizeAs(files)
                .contains(SHA_256_OF_WEIGHTS + "  fima/checkpoints/step-00000010/weights.safetensors");
        for (String file : files) {
            assertThat(Files.readString(out.resolve(file))).doesNotContain(folder.toString());
        }
        assertThat(out.resolve("fima/session.log")).hasContent("fima train --data sample --run fima");
        assertThat(RunFolder.open(out.resolve("fima")).description().data()).isEqualTo(Path.of("sample"));
        assertThat(Files.readString(out.resolve("fima/evaluations/knn-step-00000010.json")))
                .contains("\"data\": \"sample\"", "\"run\": \"fima\"");
    }

    @Test
    void write_ofARunThatIsNotFinished_saysSo() throws Exception {
        Path run = run();
        assertThatThrownBy(() -> DemonstrationPack.write(List.of(run), folder.resolve("out")))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("step 0 of 10");
    }
}
