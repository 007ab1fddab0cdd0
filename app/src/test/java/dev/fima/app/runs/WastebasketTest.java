package dev.fima.app.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.app.sheet.RecordedRuns;
import dev.fima.model.FimaException;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunLock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WastebasketTest {
    @TempDir
    Path folder;

    @Test
    void deletedRun_isListedNoMore_andComesBackWhole() throws Exception {
        Path run = new RecordedRuns(folder).run("fima", "fima", 1, 1).toAbsolutePath();
        byte[] metrics = Files.readAllBytes(run.resolve("metrics.csv"));
        Wastebasket.Deleted deleted = Wastebasket.delete(run);
        assertThat(RunFolder.below(run.getParent())).isEmpty();
        assertThat(run).doesNotExist();
        assertThat(Wastebasket.contents(run.getParent())).containsExactly(deleted.kept());
        Wastebasket.restore(deleted);
        assertThat(run.resolve("metrics.csv")).hasBinaryContent(metrics);
        assertThat(RunFolder.below(run.getParent())).containsExactly(run);
    }

    @Test
    void runOfTheSameName_isKeptBesideTheFirst_andEmptyingTakesBoth() throws Exception {
        RecordedRuns runs = new RecordedRuns(folder);
        Wastebasket.Deleted first = Wastebasket.delete(runs.run("fima", "fima", 1, 1));
        Path again = runs.run("fima", "fima", 2, 1);
        assertThatThrownBy(() -> Wastebasket.restore(first))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("something else lies there");
        Wastebasket.delete(again);
        assertThat(Wastebasket.contents(again.getParent())).hasSize(2);
        assertThat(Wastebasket.empty(again.getParent())).isEqualTo(2);
        assertThat(Wastebasket.contents(again.getParent())).isEmpty();
    }

    /** What cannot be read any more can still be put away. */
    @Test
    void damagedRun_isDeleted() throws Exception {
        Path run = new RecordedRuns(folder).run("fima", "fima", 1, 1);
        Files.writeString(run.resolve("run.json"), "{");
        Wastebasket.Deleted deleted = Wastebasket.delete(run);
        assertThat(run).doesNotExist();
        assertThat(deleted.kept().resolve("run.json")).hasContent("{");
    }

    @Test
    void trainedRun_isRefused_andStaysWhereItIs() {
        Path run = new RecordedRuns(folder).run("fima", "fima", 1, 1);
        try (RunLock training = RunFolder.open(run).lock()) {
            assertThat(training.afterCrash()).isFalse();
            assertThatThrownBy(() -> Wastebasket.delete(run))
                    .isInstanceOf(FimaException.class)
                    .hasMessageContaining("is being trained")
                    .hasMessageContaining("stop it first");
        }
        assertThat(run).isDirectory();
        assertThat(Wastebasket.contents(run.getParent())).isEmpty();
    }
}
