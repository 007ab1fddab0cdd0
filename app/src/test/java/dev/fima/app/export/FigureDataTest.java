package dev.fima.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.storage.NpyArray;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.ScatterChart;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureDataTest {
    @Test
    void csv_hasOneRowForEachNumberOfEveryPanel() {
        assertThat(FigureData.csv(Figures.everything()).lines())
                .contains(
                        "panel,title,series,item,over,x,y,quantity,value,low,high,text",
                        "a,Losses,fima,,step,1.0,,loss (nat),5.0,,,",
                        "a,Losses,fima,,step,3.0,,loss (nat),,,,",
                        "a,Losses,moco,,step,2.0,,loss (nat),5.5,5.0,6.0,",
                        "b,,2,up,cell by predicted,0.0,1.0,cosine similarity,0.25,,,",
                        "c,,different time,,,,,cosine similarity,0.25,,,",
                        "d,,runs,fima,energy,1.0,,top-1 (%),50.0,,,",
                        "e,,,moco,variant,,,top-1 (%),50.0,48.0,52.0,",
                        "f,Maps,circle,fima,column and row of the map,1.0,0.0,activation,-1.0,,,",
                        "g,Settings,seed,A,,,,A,,,,±2")
                .hasSize(1 + 6 + 4 + 3 + 1 + 2 + 2 + 4);
    }

    @Test
    void csv_ofASingleTableIsThatTable() {
        assertThat(FigureData.csv(Figures.of(Figures.table())))
                .isEqualTo("setting,a,A (2)\n\"rate, first\",0.10,5 % & more\nseed,1,±2\n");
    }

    @Test
    void arrays_holdWhatIsDrawnInItsShape() {
        Map<String, NpyArray> arrays = FigureData.arrays(Figures.everything());
        assertThat(arrays.get("a_moco_y").asDoubles()).containsExactly(6, 5.5, 5.25);
        assertThat(arrays.get("a_moco_high").asDoubles()).containsExactly(7, 6, 5.5);
        assertThat(arrays.get("b_matrix").shape()).containsExactly(2, 2);
        assertThat(arrays.get("c_same_time").asDoubles()).containsExactly(0.5, 0.75);
        assertThat(arrays.get("d_runs_x").asDoubles()).containsExactly(1);
        assertThat(arrays.get("e_bars_error").asDoubles()).containsExactly(2, 1);
        assertThat(arrays.get("f_row1_column2_values").asFloats()).containsExactly(0.5f, -1);
        assertThat(arrays.get("f_row1_column1_picture").shape()).containsExactly(1, 2, 3);
        assertThat(arrays.get("f_row1_column1_picture").asBytes())
                .containsExactly((byte) 255, (byte) 0, (byte) 0, (byte) 0, (byte) 255, (byte) 0);
        assertThat(arrays.get("g_table").asDoubles())
                .containsExactly(Double.NaN, 0.1, Double.NaN, Double.NaN, 1, Double.NaN);
        assertThat(new String(arrays.get("provenance").asBytes(), StandardCharsets.UTF_8))
                .isEqualTo(Figures.PROVENANCE);
    }

    @Test
    void tables_areWrittenAsLatexAndMarkdown() {
        assertThat(TableFormat.MARKDOWN.write(Figures.table()))
                .isEqualTo(
                        """
                        | setting | a | A (2) |
                        |---|--:|--:|
                        | rate, first | 0.10 | 5 % & more |
                        | seed | 1 | ±2 |
                        """);
        assertThat(TableFormat.LATEX.write(Figures.table()))
                .isEqualTo(
                        """
                        \\begin{tabular}{lrr}
                        \\toprule
                        setting & a & A (2) \\\\
                        \\midrule
                        rate, first & 0.10 & 5 \\% \\& more \\\\
                        seed & 1 & $\\pm$2 \\\\
                        \\bottomrule
                        \\end{tabular}
                        """);
    }

    /** Entries of a legend have no numbers; the points that they explain do. */
    @Test
    void entriesOfTheLegendAlone_haveNoNumbers() {
        ScatterChart points = ScatterChart.of(
                Axis.of("seed"),
                Axis.of("loss"),
                List.of(
                        new ScatterChart.Group("fima-1", new double[] {1}, new double[] {80}, List.of()),
                        new ScatterChart.Group("fima", new double[0], new double[0], List.of())));
        LineChart lines = LineChart.of(
                Axis.of("column"),
                Axis.of("share"),
                List.of(
                        LineSeries.of("fima-1", new double[] {0, 1}, new double[] {0.5, Double.NaN}),
                        LineSeries.of("fima", new double[] {0}, new double[] {Double.NaN})));
        Figure figure = new Figure(
                "runs",
                "print-sans",
                300,
                true,
                List.of(Figure.row(100, new ChartPanel(points), new ChartPanel(lines))),
                "{}");
        assertThat(FigureData.arrays(figure).keySet())
                .containsExactly("a_fima_1_x", "a_fima_1_y", "b_fima_1_x", "b_fima_1_y", "provenance");
        assertThat(FigureData.csv(figure).lines()).hasSize(1 + 1 + 2);
    }
}
