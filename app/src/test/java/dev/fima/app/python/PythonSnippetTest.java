package dev.fima.app.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fima.app.drawing.AffinityDrawing;
import dev.fima.app.drawing.PageFigure;
import dev.fima.app.export.Provenance;
import dev.fima.app.sheet.ActivationSheet;
import dev.fima.app.sheet.CurveSheet;
import dev.fima.app.sheet.RecordedRuns;
import dev.fima.app.sheet.SheetRun;
import dev.fima.model.method.Metric;
import dev.fima.model.training.RunFolder;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.Panel;
import dev.fima.viz.figure.TablePanel;
import dev.fima.viz.heatmap.Grid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonSnippetTest {
    private static final ColourScale SCALE = ColourScale.of(ColourMap.VIRIDIS, -1, 1);

    @TempDir
    Path folder;

    private Path run;
    private SheetRun shown;

    @BeforeEach
    void record() {
        run = new RecordedRuns(folder).run("fima", "fima", 1, 2).toAbsolutePath();
        shown = SheetRun.read(run, 400);
    }

    private String snippet(String provenance, Panel panel) {
        return PythonSnippet.of(
                PageFigure.of("Shown", false, List.of(Figure.row(200, panel)), provenance), folder.resolve("copied"));
    }

    private String ofRun() {
        return Provenance.of("").run(shown.origin()).toString();
    }

    private static MatrixChart matrix(int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.25f;
        }
        return MatrixChart.of(
                Axis.of("column"), Axis.of("row"), new Grid(values, rows, columns), SCALE, "what no run holds");
    }

    @Test
    void matrixOfASnapshot_isLoadedFromTheRunFolder() {
        MatrixChart affinity = AffinityDrawing.matrix(
                shown.snapshot().clips().get(1).affinity().get(0), 7, SCALE);
        assertThat(snippet(ofRun(), new ChartPanel(affinity)))
                .contains(
                        "RUN = Path(\"" + run + "\")",
                        "snapshot = np.load(RUN / \"snapshots/step-00000400.npz\")",
                        "a_matrix = snapshot[\"affinity\"][1, 0] / 127.5 - 1\n")
                .doesNotContain("np.array");
    }

    @Test
    void curves_areColumnsOfTheMetrics_asFarAsTheyAreShown() {
        double[] steps = RunFolder.open(run).metrics().column(Metric.STEP);
        double[] loss = RunFolder.open(run).metrics().column(Metric.LOSS);
        LineChart chart = LineChart.of(
                Axis.of("step"),
                Axis.of("loss"),
                List.of(LineSeries.of("loss", Arrays.copyOf(steps, 300), Arrays.copyOf(loss, 300))));
        assertThat(snippet(Provenance.of("").run(CurveSheet.origin(run)).toString(), new ChartPanel(chart)))
                .contains(
                        "metrics = np.genfromtxt(RUN / \"metrics.csv\", delimiter=\",\", names=True)",
                        "a_loss_x = metrics[\"step\"][:300]\n",
                        "a_loss_y = metrics[\"loss\"][:300]\n");
    }

    /** Of a run with the RGB contrast alone, whose total loss is that contrast. */
    @Test
    void curveOfEqualColumns_isTheOneThatItsAxisNames() throws Exception {
        Path metrics = RunFolder.open(run).metricsFile();
        List<String> header = Arrays.asList(Files.readAllLines(metrics).get(0).split(","));
        int loss = header.indexOf(Metric.LOSS.column());
        int instance = header.indexOf(Metric.LOSS_VV.column());
        Files.write(
                metrics,
                Files.readAllLines(metrics).stream()
                        .map(line -> {
                            String[] values = line.split(",");
                            values[instance] = line.startsWith(header.get(0)) ? values[instance] : values[loss];
                            return String.join(",", values);
                        })
                        .toList());
        double[] steps = RunFolder.open(run).metrics().column(Metric.STEP);
        double[] values = RunFolder.open(run).metrics().column(Metric.LOSS);
        for (Metric metric : List.of(Metric.LOSS_VV, Metric.LOSS)) {
            LineChart chart = LineChart.of(
                    Axis.of("step"), Axis.of(metric.title()), List.of(LineSeries.of("run", steps, values)));
            assertThat(snippet(Provenance.of("").run(CurveSheet.origin(run)).toString(), new ChartPanel(chart)))
                    .contains("a_run_y = metrics[\"" + metric.column() + "\"]");
        }
    }

    @Test
    void whatNoRunHolds_isWrittenOut_andExportedWhereItIsMuch() {
        assertThat(snippet(ofRun(), new ChartPanel(matrix(2, 3))))
                .contains("a_matrix = np.array([\n    [0, 0.25, 0.5],\n    [0.75, 1, 1.25],\n], dtype=np.float32)")
                .doesNotContain("RUN");
        String exported = snippet(ofRun(), new ChartPanel(matrix(80, 80)));
        assertThat(exported).contains("a_matrix = figure[\"a_matrix\"]");
        assertThat(folder.resolve("copied").toFile().list()).singleElement().satisfies(name -> assertThat(exported)
                .contains("np.load(\"" + folder.resolve("copied").resolve(name).toAbsolutePath() + "\")"));
    }

    @Test
    void tables_haveAnArrayForEachColumn_ofNumbersOrTexts() {
        TablePanel table = new TablePanel(
                "Runs",
                List.of("run", "loss", "loss"),
                List.of(List.of("a \"b\"", "1.5", ""), List.of("c", "2", "3")),
                "");
        assertThat(snippet("{}", table))
                .contains(
                        "\"run\": np.array([\"a \\\"b\\\"\", \"c\"])",
                        "\"loss\": np.array([1.5, 2], dtype=float)",
                        "\"loss (2)\": np.array([np.nan, 3], dtype=float)");
    }

    /** What Python makes of it: the same numbers. */
    @Test
    void everySnippet_runsInPython() throws Exception {
        assumeTrue(Python.hasNumpy(folder), "no Python with NumPy here");
        ActivationSheet maps = ActivationSheet.byModel(
                List.of(shown),
                List.of(),
                ActivationSheet.Content.RGB_MAP,
                new dev.fima.app.drawing.ActivationLook(ColourMap.JET, false, 0.5, false));
        String text = PythonSnippet.of(maps.figure(3), folder.resolve("copied"));
        assertThat(text).contains("snapshot[\"rgb_activation\"][0, 0]", "snapshot[\"rgb_activation\"][1, 0]");
        float wanted = shown.snapshot().clips().get(1).rgb().values()[5];
        assertThat(Python.run(folder, text + "print(float(a_row2_column2_values.ravel()[5]))\n"))
                .contains("a_row1_column2_values (7, 7)")
                .endsWith(Double.toString(wanted) + "\n");
        for (int size : new int[] {3, 80}) {
            assertThat(Python.run(
                            folder, snippet(ofRun(), new ChartPanel(matrix(size, size))) + "print(a_matrix[-1, -1])\n"))
                    .contains("a_matrix (" + size + ", " + size + ")")
                    .contains(String.valueOf((size * size - 1) * 0.25));
        }
    }

    @Test
    void damagedSnapshot_isNoReasonNotToCopy() throws Exception {
        MatrixChart affinity = AffinityDrawing.matrix(
                shown.snapshot().clips().get(0).affinity().get(0), 7, SCALE);
        Files.writeString(RunFolder.open(run).snapshotFile(400), "no archive");
        assertThat(snippet("{\"runs\": [{\"run\": \"" + run + "\", \"step\": 400}]}", new ChartPanel(affinity)))
                .contains("a_matrix = np.array([");
        assertThat(Optional.of(snippet("{\"runs\": 3}", new ChartPanel(affinity))))
                .hasValueSatisfying(text -> assertThat(text).contains("a_matrix = np.array(["));
    }
}
