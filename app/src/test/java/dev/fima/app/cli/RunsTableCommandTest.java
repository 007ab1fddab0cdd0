package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.runtable.SixRuns;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of all facts of the runs, by {@code fima runs} with options. */
class RunsTableCommandTest {
    @TempDir
    static Path folder;

    private String said = "";
    private String complained = "";

    @BeforeAll
    static void make() throws IOException {
        SixRuns.in(folder);
    }

    private int runs(String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> words = new ArrayList<>(List.of("runs", folder.toString()));
        words.addAll(List.of(options));
        int code = CommandTree.create()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
        said = out.toString();
        complained = err.toString();
        return code;
    }

    @Test
    void filterColumnsAndSort_answerTogether() {
        assertThat(runs(
                        "--filter",
                        "variant = fima and seed >= 2",
                        "--columns",
                        "run,seed,recent_loss",
                        "--sort",
                        "-recent_loss",
                        "--csv"))
                .as(complained)
                .isZero();
        assertThat(said.lines()).hasSize(3);
        assertThat(said.lines().skip(1))
                .satisfiesExactly(row -> assertThat(row).startsWith("fima-3,3,83"), row -> assertThat(row)
                        .startsWith("fima-2,2,82"));
    }

    /** 161, 162 and 163: mean 162, deviation 1. */
    @Test
    void group_givesMeanDeviationAndNumber() {
        assertThat(runs("--group", "variant", "--columns", "variant,recent_loss", "--markdown"))
                .as(complained)
                .isZero();
        assertThat(said).contains("82.0 ± 1.0", "162.0 ± 1.0");
        assertThat(said.lines().filter(line -> line.contains("fima"))).allMatch(line -> line.contains(" 3 "));
        assertThat(said.lines().filter(line -> line.startsWith("|"))).hasSize(4);

        assertThat(runs("--group", "variant", "--columns", "variant,recent_loss", "--tex"))
                .isZero();
        assertThat(said).contains("\\begin{tabular}", "162.0 $\\pm$ 1.0");
    }

    /** For programs: mean, deviation and number apart. */
    @Test
    void groupAsCsv_hasAColumnForEachNumber() {
        assertThat(runs("--group", "variant", "--columns", "variant,recent_loss", "--csv"))
                .as(complained)
                .isZero();
        assertThat(said.lines())
                .containsExactly(
                        "variant,n,recent_loss_mean,recent_loss_sd,recent_loss_n",
                        "fima,3,82.0,1.0,3",
                        "moco,3,162.0,1.0,3");
    }

    @Test
    void json_isTheListOfStatesAlone() {
        assertThat(runs("--json", "--filter", "seed = 1")).isEqualTo(2);
        assertThat(complained).contains("--json prints the list of states");
        assertThat(runs("--json")).isZero();
        assertThat(said).startsWith("[").contains("fima-1");
    }

    @Test
    void columns_areListed() {
        assertThat(runs("--columns", "list")).isZero();
        assertThat(said.lines())
                .anyMatch(line -> line.startsWith("recent_loss  "))
                .anyMatch(line -> line.startsWith("weight_decay  "));
    }

    @Test
    void nothingThatMatches_isSaid() {
        assertThat(runs("--filter", "seed = 9")).isZero();
        assertThat(said).isEqualToIgnoringNewLines("No run matches.");
    }

    @ParameterizedTest
    @CsvSource({
        "--filter, sed = 1, “sed” at character 1 is no column",
        "--columns, 'run,los', los",
        "--sort, los, los",
        "--group, los, los",
    })
    void whatThereIsNot_isWrongUsage(String option, String value, String word) {
        assertThat(runs(option, value)).isEqualTo(2);
        assertThat(complained).contains(word);
        assertThat(said).isEmpty();
    }
}
