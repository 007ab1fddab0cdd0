package dev.fima.app.window.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTitlesTest {
    private static List<String> titles(String... runs) {
        return List.copyOf(RunTitles.of(List.of(runs).stream().map(Path::of).toList(), run -> run.getFileName()
                        .toString())
                .values());
    }

    @Test
    void of_runsOfOneName_namesTheFolderThatTheyDifferIn() {
        assertThat(titles("/x/seed-1/fima", "/x/seed-2/fima", "/x/seed-1/moco"))
                .containsExactly("fima (seed-1)", "fima (seed-2)", "moco");
        assertThat(titles("/one/runs/fima", "/two/runs/fima")).containsExactly("fima (one/runs)", "fima (two/runs)");
        assertThat(titles("/runs/fima", "/two/runs/fima")).containsExactly("fima (/runs/fima)", "fima (two/runs)");
        assertThat(titles("/runs/fima", "/fima")).containsExactly("fima (runs)", "fima (/fima)");
    }

    /** Runs may be called alike by somebody, too. */
    @Test
    void of_runsThatAreCalledAlike_inOneFolder() {
        assertThat(RunTitles.of(List.of(Path.of("/runs/a"), Path.of("/runs/b")), run -> "best")
                        .values())
                .containsExactly("best (a)", "best (b)");
    }
}
