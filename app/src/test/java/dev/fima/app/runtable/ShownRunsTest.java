package dev.fima.app.runtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.app.export.TableFormat;
import dev.fima.model.FimaException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filter, order, groups and texts of five made-up runs, against what they come to by hand. */
class ShownRunsTest {
    private static final List<RunFacts> RUNS = List.of(
            run("a", "fima", 16, 1, 2.0),
            run("b", "fima", 16, 2, 4.0),
            run("c", "fima", 8, 3, 9.0),
            run("d_1", "moco", 32, 1, Double.NaN),
            run("e", "moco, old", 4, 2, 1.0));
    private static final List<RunColumn> COLUMNS = RunColumns.of(RUNS);
    private static final RunQuery QUERY = RunQuery.FIRST.withColumns(List.of("run", "variant", "batch", "recent_loss"));

    private static RunFacts run(String name, String variant, double batch, double seed, double loss) {
        Map<String, Double> numbers = new LinkedHashMap<>(Map.of("batch", batch, "seed", seed));
        if (!Double.isNaN(loss)) {
            numbers.put("recent_loss", loss);
        }
        return new RunFacts(Path.of(name), Map.of("run", name, "variant", variant), numbers);
    }

    private static String names(RunQuery query) {
        List<String> names = new ArrayList<>();
        ShownRuns.of(query, COLUMNS, RUNS)
                .rows()
                .forEach(row -> names.add(row.runs().get(0).toString()));
        return String.join(" ", names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ``                                             | a b c d_1 e
                    variant = fima and batch >= 16                 | a b
                    VARIANT = FIMA AND Batch >= 1.6e1              | a b
                    variant = "moco, old"                          | e
                    variant ~ moco                                 | d_1 e
                    variant !~ moco                                | a b c
                    variant != fima                                | d_1 e
                    run > b                                        | c d_1 e
                    batch < 8                                      | e
                    batch <= 8                                     | c e
                    batch > 16                                     | d_1
                    batch == 32                                    | d_1
                    batch in (4, 8)                                | c e
                    run in (a, 'e')                                | a e
                    recent_loss is missing                         | d_1
                    recent_loss is not missing                     | a b c e
                    recent_loss != 2                               | b c e
                    not recent_loss = 2                            | b c d_1 e
                    batch = 16 or batch = 8 and seed = 1           | a b
                    (batch = 16 or batch = 8) and seed = 1         | a
                    not batch = 16 and not batch = 8               | d_1 e
                    not (batch = 16 or seed = 2)                   | c d_1
                    batch>=16and                                   | error
                    """)
    void filter_picksWhatItSays(String expression, String wanted) {
        if (wanted.equals("error")) {
            assertThatThrownBy(() -> names(QUERY.withFilter(expression))).isInstanceOf(FilterException.class);
        } else {
            assertThat(names(QUERY.withFilter(expression))).isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    bach > 1                 | 0  | “bach” at character 1 is no column; of the
                    batch 16                 | 6  | “16” at character 7 stands where a comparison of batch should
                    batch >                  | 7  | The end of the expression stands where a value of batch should
                    batch > many             | 8  | “many” at character 9 is no number, and batch holds numbers
                    batch ~ 1                | 8  | “1” at character 9 cannot be a part of batch
                    (batch = 1               | 10 | The end of the expression stands where the parenthesis of character 1 should be closed
                    batch = 1 seed = 2       | 10 | “seed” at character 11 does not belong here; join comparisons by and, or
                    variant = "fima          | 10 | The quotation mark at character 11 is not closed
                    batch in 1               | 9  | “1” at character 10 stands where a list should
                    batch in (1 2)           | 12 | “2” at character 13 stands where the list of batch should go on
                    batch is gone            | 9  | “gone” at character 10 stands where “missing” should
                    = 3                      | 0  | “=” at character 1 stands where the name of a column should
                    batch = 1 !              | 10 | “!” at character 11 says nothing here
                    """)
    void filter_thatCannotBeUnderstood_saysWhatAndWhere(String expression, int place, String sentence) {
        assertThatThrownBy(() -> names(QUERY.withFilter(expression)))
                .isInstanceOfSatisfying(
                        FilterException.class, e -> assertThat(e.place()).isEqualTo(place))
                .hasMessageStartingWith(sentence)
                .hasMessageEndingWith(".");
    }

    @Test
    void unknownColumn_namesTheNearest() {
        assertThatThrownBy(() -> names(QUERY.withFilter("bach > 1"))).hasMessageContaining(" batch,");
        assertThatThrownBy(() -> names(QUERY.grouped("varient")))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("There is no column “varient” to group by")
                .hasMessageContaining(": variant,");
    }

    @Test
    void order_putsWhatIsMissingLast_andKeepsEqualOnes() {
        assertThat(names(QUERY.sorted("recent_loss", false))).isEqualTo("e a b c d_1");
        assertThat(names(QUERY.sorted("recent_loss", true))).isEqualTo("c b a e d_1");
        assertThat(names(QUERY.sorted("batch", true))).isEqualTo("d_1 a b c e");
        assertThat(names(QUERY.sorted("run", true))).isEqualTo("e d_1 c b a");
    }

    /** 2, 4 and 9: mean 5, squared distances 9, 1 and 16, over n - 1 = 2 that is 13. */
    @Test
    void groups_haveMeanSampleDeviationAndN() {
        ShownRuns shown = ShownRuns.of(QUERY.grouped("variant"), COLUMNS, RUNS);

        assertThat(shown.columns()).extracting(RunColumn::key).containsExactly("variant", "batch", "recent_loss");
        assertThat(shown.rows())
                .extracting(row -> row.values().get(0).text())
                .containsExactly("fima", "moco", "moco, old");
        assertThat(shown.rows().get(0).runs()).containsExactly(Path.of("a"), Path.of("b"), Path.of("c"));
        RunValue fima = shown.rows().get(0).values().get(2);
        // Rounding of a few operations on numbers below 20.
        assertThat(fima.mean()).isCloseTo(5, within(1e-12));
        assertThat(fima.deviation()).isCloseTo(Math.sqrt(13), within(1e-12));
        assertThat(fima.n()).isEqualTo(3);
        RunValue unmeasured = shown.rows().get(1).values().get(2);
        assertThat(unmeasured.n()).isZero();
        assertThat(unmeasured.text()).isEmpty();
        RunValue single = shown.rows().get(2).values().get(2);
        assertThat(single.mean()).isEqualTo(1);
        assertThat(single.deviation()).isNaN();
        // A setting is no measurement.
        assertThat(shown.rows().get(0).values().get(1).text()).isEqualTo("8, 16");
    }

    @Test
    void groups_countOnlyTheRunsThatHaveANumber() {
        ShownRuns shown = ShownRuns.of(QUERY.grouped("seed"), COLUMNS, RUNS);

        assertThat(shown.rows()).extracting(row -> row.values().get(0).text()).containsExactly("1", "2", "3");
        assertThat(shown.rows().get(0).runs()).hasSize(2);
        assertThat(RunTableText.cell(shown.rows().get(0), 3)).isEqualTo("2.0 (n = 1)");
        // 4 and 1: mean 2.5, deviation 3 / sqrt 2.
        assertThat(RunTableText.cell(shown.rows().get(1), 3)).isEqualTo("2.5 ± 2.1");
    }

    @Test
    void groups_areOrderedByTheirMeans() {
        ShownRuns shown = ShownRuns.of(QUERY.grouped("variant").sorted("recent_loss", false), COLUMNS, RUNS);
        assertThat(shown.rows())
                .extracting(row -> row.values().get(0).text())
                .containsExactly("moco, old", "fima", "moco");
    }

    @Test
    void csv_hasKeysAndWholeNumbers() {
        assertThat(text(QUERY, TableFormat.CSV))
                .isEqualTo(
                        """
                        run,variant,batch,recent_loss
                        a,fima,16,2
                        b,fima,16,4
                        c,fima,8,9
                        d_1,moco,32,
                        e,"moco, old",4,1
                        """);
    }

    @Test
    void csv_ofGroups_hasAColumnForEachOfMeanDeviationAndN() {
        assertThat(text(QUERY.grouped("variant").withFilter("seed = 2 or batch = 8 or run = d_1"), TableFormat.CSV))
                .isEqualTo(
                        """
                        variant,n,batch,recent_loss_mean,recent_loss_sd,recent_loss_n
                        fima,2,"8, 16",6.5,3.5355339059327378,2
                        moco,1,32,,,0
                        "moco, old",1,4,1.0,,1
                        """);
    }

    @Test
    void latexAndMarkdown_areWhatIsShown() {
        RunQuery two = QUERY.withFilter("run in (b, d_1)");
        assertThat(text(two, TableFormat.LATEX))
                .isEqualTo(
                        """
                        % Runs
                        \\begin{tabular}{lrrr}
                        \\toprule
                        Run & Loss variant & Batch (clip pairs) & Loss, recent \\\\
                        \\midrule
                        b & fima & 16 & 4 \\\\
                        d\\_1 & moco & 32 &  \\\\
                        \\bottomrule
                        \\end{tabular}
                        """);
        assertThat(text(two, TableFormat.MARKDOWN))
                .isEqualTo(
                        """
                        ### Runs

                        | Run | Loss variant | Batch (clip pairs) | Loss, recent |
                        |---|--:|--:|--:|
                        | b | fima | 16 | 4 |
                        | d_1 | moco | 32 |  |
                        """);
    }

    private static String text(RunQuery query, TableFormat format) {
        return RunTableText.of(ShownRuns.of(query, COLUMNS, RUNS), format);
    }

    @ParameterizedTest
    @CsvSource({
        "16, 16",
        "2147483647, 2147483647",
        "0.00375, 0.00375",
        "1.0E-4, 0.0001",
        "1.0E-5, 1.000e-05",
        "3.14159265, 3.1416",
        "-0.5, -0.5",
        "123456.789, 123460",
        "1e16, 1.000e+16",
        "0, 0"
    })
    void numbers_areWrittenForReading(double value, String text) {
        assertThat(RunValue.written(value)).isEqualTo(text);
    }
}
