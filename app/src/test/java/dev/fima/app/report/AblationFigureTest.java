package dev.fima.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.export.TableFormat;
import dev.fima.model.evaluation.AblationRow;
import dev.fima.viz.chart.BarChart;
import dev.fima.viz.figure.TablePanel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AblationFigureTest {
    private static AblationFigure figure(AblationRow... rows) {
        return new AblationFigure(Path.of("nowhere"), List.of(rows));
    }

    private static TablePanel table(AblationFigure figure, int topic) {
        return figure.table(AblationFigure.TOPICS.get(topic)).orElseThrow();
    }

    private static List<String> column(TablePanel table, int place) {
        return table.rows().stream().map(row -> row.get(place)).toList();
    }

    @Test
    void oneSeed_hasNeitherMeanNorSpreadNorErrorBars() {
        AblationFigure figure = figure(
                new AblationRow("moco", 1, Map.of("linear_top1", 52.0)),
                new AblationRow("fima", 1, Map.of("linear_top1", 61.0)));
        TablePanel table = table(figure, 1);
        assertThat(column(table, 1)).containsExactly("52.0", "61.0");
        assertThat(table.note()).startsWith("One seed each").doesNotContain("Mean and standard deviation");
        BarChart bars = figure.bars().get(0);
        assertThat(bars.groups().get(0).errors()).isEmpty();
        assertThat(bars.note()).isEqualTo("n = 1 seed");
    }

    @Test
    void aVariantWithoutRepetition_hasNoErrorBarBesideOneWith() {
        AblationFigure figure = figure(
                new AblationRow("moco", 1, Map.of("linear_top1", 52.0)),
                new AblationRow("fima", 1, Map.of("linear_top1", 61.0)),
                new AblationRow("fima", 2, Map.of("linear_top1", 63.0)));
        assertThat(figure.bars().get(0).groups().get(0).errors()).containsExactly(Double.NaN, Math.sqrt(2));
        assertThat(column(table(figure, 1), 1)).containsExactly("52.0", "62.0 ± 1.4");
        assertThat(figure.bars().get(0).note()).isEqualTo("n = 1 to 2 seeds, error bars: ± 1 standard deviation");
    }

    @Test
    void columns_haveOneNumberOfDigits() {
        AblationFigure figure = figure(
                new AblationRow("a", 1, Map.of("energy_over_area", 0.0523)),
                new AblationRow("a", 2, Map.of("energy_over_area", 0.0543)),
                new AblationRow("b", 1, Map.of("energy_over_area", 2.5)),
                new AblationRow("b", 2, Map.of("energy_over_area", 2.6)));
        assertThat(column(table(figure, 0), 1)).containsExactly("0.053 ± 0.001", "2.550 ± 0.071");
    }

    @Test
    void whatIsNotNothing_doesNotReadAsNothing() {
        AblationFigure figure = figure(
                new AblationRow("a", 1, Map.of("token_gap", 0.3)),
                new AblationRow("b", 1, Map.of("token_gap", 0.00002)),
                new AblationRow("c", 1, Map.of("token_gap", -0.00003)),
                new AblationRow("d", 1, Map.of("token_gap", 0.0)));
        assertThat(column(table(figure, 2), 1)).containsExactly("0.300", "<0.001", ">-0.001", "0.000");
        AblationFigure tiny = figure(
                new AblationRow("a", 1, Map.of("token_gap", 0.00021)),
                new AblationRow("b", 1, Map.of("token_gap", -0.0000304)));
        assertThat(column(table(tiny, 2), 1)).containsExactly("2.1e-04", "-3.0e-05");
        assertThat(TableFormat.number("%.4f", -0.00001)).isEqualTo("0.0000");
        assertThat(TableFormat.number("%.2f", -0.5)).isEqualTo("-0.50");
    }
}
