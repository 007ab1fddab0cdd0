package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Variants and controls over seeds, up to the sheet. */
@ExtendWith(TrainedWorld.class)
class AblateCommandTest {
    @TempDir
    Path folder;

    private final TinyWorld world;

    AblateCommandTest(TinyWorld world) {
        this.world = world;
    }

    @Test
    void ablate_endsInAFigureSheet() throws Exception {
        Path out = folder.resolve("ablation");
        world.succeeds(
                "ablate --data",
                world.data(),
                "--variants moco --controls untrained --analysed 4 --seeds 1,2 --steps 2 --set probe_every=0 --out",
                out,
                TinyWorld.SMALL);
        assertThat(Files.readAllLines(out.resolve("runs.csv"))).hasSize(5);
        assertThat(out.resolve("sheet.png")).isNotEmptyFile();
        assertThat(Files.readString(out.resolve("sheet.svg")))
                .contains("n = 2 seeds")
                .contains("±");
        assertThat(Files.readString(out.resolve("summary.md")))
                .contains("| moco |")
                .contains("| untrained |");
        assertThat(Files.readString(out.resolve("report.md")))
                .contains("### Attention", "### Recognition of motion classes", "### Motion over time", "sheet.png")
                .contains("--variants moco --controls untrained --seeds 1,2 --analysed 4")
                .contains("fima train --data");
        assertThat(Files.readString(out.resolve("summary.tex"))).contains("\\toprule");
    }
}
