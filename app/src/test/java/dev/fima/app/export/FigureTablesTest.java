package dev.fima.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.TablePanel;
import dev.fima.viz.figure.TextPanel;
import dev.fima.viz.heatmap.Grid;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTablesTest {
    @Test
    void of_givesATableForEveryPanelThatHoldsNumbers() {
        List<TablePanel> tables = FigureTables.of(Figures.everything());
        assertThat(tables).hasSize(7);
        assertThat(tables.get(6)).isEqualTo(Figures.table());
        assertThat(FigureTables.of(Figures.of(new TextPanel("", "words")))).isEmpty();
    }

    @Test
    void curve_isItsLastMeasuredValueWithBandAndExtremes() {
        TablePanel table = FigureTables.of(Figures.of(Figures.curves())).get(0);
        assertThat(table.title()).isEqualTo("Losses");
        assertThat(table.header())
                .containsExactly("curve", "points", "last step", "loss (nat)", "low", "high", "minimum", "maximum");
        // The third value of fima is missing.
        assertThat(table.rows())
                .containsExactly(
                        List.of("fima", "2", "2", "4", "", "", "4", "5"),
                        List.of("moco", "3", "3", "5.250", "5", "5.500", "5.250", "6"));
    }

    @Test
    void sample_isSummedUpWithTheDeviationOfNMinusOne() {
        TablePanel table = FigureTables.of(Figures.everything()).get(2);
        assertThat(table.header())
                .containsExactly("cosine similarity", "n", "mean", "s.d.", "minimum", "median", "maximum");
        assertThat(table.rows().get(0))
                .containsExactly("same time", "2", "0.6250", "0.1768", "0.5000", "0.6250", "0.7500");
        assertThat(table.rows().get(1))
                .containsExactly("different time", "1", "0.2500", "", "0.2500", "0.2500", "0.2500");
    }

    @Test
    void matrix_isListedWhileItFitsAndSummedUpBeyond() {
        TablePanel small = FigureTables.of(Figures.of(Figures.matrix())).get(0);
        assertThat(small.header()).containsExactly("cell / predicted", "up", "down");
        assertThat(small.rows()).containsExactly(List.of("1", "1", "0.5000"), List.of("2", "0.2500", "2"));

        float[] identity = new float[49 * 49];
        for (int i = 0; i < 49; i++) {
            identity[i * 49 + i] = 1;
        }
        TablePanel large = FigureTables.of(Figures.of(new ChartPanel(MatrixChart.of(
                        Axis.of("difference cell"),
                        Axis.of("RGB cell"),
                        new Grid(identity, 49, 49),
                        ColourScale.of(ColourMap.VIRIDIS, 0, 1),
                        "cosine similarity"))))
                .get(0);
        assertThat(large.rows().get(0)).startsWith("all 49 x 49 cells", "2401", "0.02041");
        assertThat(large.rows().get(1)).startsWith("diagonal", "49", "1", "0");
    }

    @Test
    void barsAndPictures_areListedAsTheyAreDrawn() {
        List<TablePanel> tables = FigureTables.of(Figures.everything());
        assertThat(tables.get(4).header()).containsExactly("variant", "top-1 (%)", "± top-1 (%)");
        assertThat(tables.get(4).rows()).containsExactly(List.of("moco", "50", "2"), List.of("fima", "75", "1"));
        assertThat(tables.get(5).header()).containsExactly("clip", "fima");
        assertThat(tables.get(5).rows()).containsExactly(List.of("circle", "IoU 0.4"));
    }
}
