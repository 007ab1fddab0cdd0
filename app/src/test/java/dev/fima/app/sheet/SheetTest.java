package dev.fima.app.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fima.app.drawing.ActivationLook;
import dev.fima.app.export.FigureFiles;
import dev.fima.app.export.Movie;
import dev.fima.app.export.MovieFiles;
import dev.fima.app.export.Provenance;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.video.VideoReader;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.DataResolver;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.FigureExport;
import dev.fima.viz.figure.FigureFormat;
import dev.fima.viz.figure.FigureJson;
import dev.fima.viz.figure.ImageGridPanel;
import dev.fima.viz.figure.TablePanel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetTest {
    @TempDir
    static Path folder;

    private static Path fima;
    private static Path again;
    private static Path moco;

    @BeforeAll
    static void record() {
        RecordedRuns runs = new RecordedRuns(folder);
        fima = runs.run("fima-1", "fima", 1, 3);
        again = runs.run("fima-2", "fima", 2, 3);
        moco = runs.run("moco-1", "moco", 1, 2);
    }

    private static List<SheetRun> two() {
        return List.of(SheetRun.read(fima, 1000), SheetRun.read(moco, 1000));
    }

    private static ActivationSheet maps(ActivationLook look) {
        return ActivationSheet.byModel(two(), List.of(), ActivationSheet.Content.RGB_MAP, look);
    }

    @Test
    void activation_hasARowForEachCommonClipAndAColumnForEachModel() {
        ImageGridPanel grid =
                (ImageGridPanel) maps(ActivationLook.PAPER).figure(4).panels().get(0);
        assertThat(grid.columnTitles()).containsExactly("frame", "fima-1, step 400", "moco-1, step 400");
        assertThat(grid.rows()).hasSize(2);
        assertThat(grid.bar()).isPresent();
        assertThat(grid.note()).contains("n = 2 clips", "frame 5 of 32");
        ImageGridPanel.Cell map = grid.rows().get(1).cells().get(2);
        assertThat(map.caption()).contains("energy", "AP");
        assertThat(map.values()).hasValueSatisfying(values -> assertThat(values.values())
                .isEqualTo(two().get(1).snapshot().clips().get(1).rgb().slot(0)));
    }

    @Test
    void activation_sharesOneRangeOverAllMapsWhereAsked() {
        ActivationLook shared = new ActivationLook(ColourMap.VIRIDIS, true, 0.5, false);
        ImageGridPanel grid = (ImageGridPanel) maps(shared).figure(0).panels().get(0);
        float lowest = Float.POSITIVE_INFINITY;
        for (SheetRun run : two()) {
            for (int c = 0; c < 2; c++) {
                lowest = Math.min(lowest, run.snapshot().clips().get(c).rgb().minimum());
            }
        }
        assertThat(grid.bar().orElseThrow().scale().min()).isEqualTo(lowest);
    }

    @Test
    void activation_movesAsAVideoOfAllFrames() throws Exception {
        Movie movie = maps(ActivationLook.PAPER).movie();
        assertThat(movie.frames()).isEqualTo(32);
        assertThat(movie.framesPerSecond()).isEqualTo(25);
        Path file = folder.resolve("grid.mp4");
        new MovieFiles().write(movie, file, 72, t -> {}, () -> false);
        try (VideoReader reader = VideoReader.open(file)) {
            assertThat(reader.info().frames()).isEqualTo(32);
            assertThat(reader.read(0, 1, 1).rgb())
                    .isNotEqualTo(reader.read(20, 1, 1).rgb());
        }
        assertThat(Files.readString(folder.resolve("grid.provenance.json"))).contains("checkpoint_sha256");
    }

    @Test
    void activation_saysWhichRunsWatchNothingInCommon() {
        assertThatThrownBy(() -> ActivationSheet.byModel(
                        two(),
                        List.of(new ProbeClip(
                                two().get(0).snapshot().clips().get(0).clip().video(), 999, "")),
                        ActivationSheet.Content.RGB_MAP,
                        ActivationLook.PAPER))
                .isInstanceOf(FimaException.class);
        assertThatThrownBy(() -> new SimilaritySheet(two(), new ProbeClip("none.mp4", 0, ""), ColourMap.VIRIDIS))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("fima-1 does not watch the clip none.mp4");
    }

    private static Figure similarity() {
        List<SheetRun> runs = two();
        return new SimilaritySheet(runs, SheetRun.commonClips(runs).get(1), ColourMap.VIRIDIS).figure();
    }

    @Test
    void similarity_setsMatricesStatisticsAndNumbersOfTheModelsSideBySide() {
        Figure figure = similarity();
        assertThat(figure.rows()).extracting(row -> row.cells().size()).containsExactly(2, 2, 2, 1);
        MatrixChart left = (MatrixChart) ((ChartPanel) figure.panels().get(0)).chart();
        MatrixChart right = (MatrixChart) ((ChartPanel) figure.panels().get(1)).chart();
        assertThat(left.scale()).isEqualTo(right.scale());
        assertThat(((ChartPanel) figure.panels().get(4)).chart().note()).contains("n = ", "gap", "AUC", "3 clips");
        TablePanel table = (TablePanel) figure.panels().get(6);
        assertThat(table.rows()).hasSize(4);
        assertThat(table.rows().get(1)).startsWith("moco-1, step 400", "cross-modal", "2", "8");
    }

    @Test
    void curves_joinRunsThatDifferInTheSeedAlone() {
        Figure figure = CurveSheet.of(List.of(fima, again, moco), 0.9).figure();
        LineChart loss = (LineChart) ((ChartPanel) figure.panels().get(0)).chart();
        assertThat(loss.series()).extracting(LineSeries::name).containsExactly("fima (n = 2 seeds)", "moco-1 (n = 1)");
        LineSeries both = loss.series().get(0);
        // The losses of the seeds lie 0.1 apart at every step: their mean is in the middle, one population standard
        // deviation is half of the distance, and smoothing keeps both.
        double first = 3 + 5 * Math.exp(-1 / 100.0) + 0.1;
        assertThat(both.y()[0]).isCloseTo(first + 0.05, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(both.band().orElseThrow().high()[0] - both.y()[0])
                .isCloseTo(0.05, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(loss.series().get(1).band()).isEmpty();
        assertThat(figure.panels()).hasSize(4);
    }

    @Test
    void sheets_carryWhereTheyComeFromAndAreMadeAgainByteForByte() throws Exception {
        for (Figure sheet : List.of(
                maps(ActivationLook.PAPER).figure(7),
                similarity(),
                CurveSheet.of(List.of(fima, again, moco), 0.9).figure())) {
            JsonObject provenance = JsonParser.parseString(sheet.provenance()).getAsJsonObject();
            assertThat(provenance.get("program").getAsString()).startsWith("FIMA Workbench ");
            assertThat(provenance.get("definitions").getAsString()).isNotBlank();
            JsonArray runs = provenance.getAsJsonArray("runs");
            assertThat(runs).hasSizeGreaterThanOrEqualTo(2);
            runs.forEach(run -> {
                Path path = Path.of(run.getAsJsonObject().get("run").getAsString());
                assertThat(run.getAsJsonObject().get("checkpoint_sha256").getAsString())
                        .isEqualTo(Provenance.digest(path.resolve("checkpoints/step-00000400/weights.safetensors")));
                assertThat(run.getAsJsonObject().get("step").getAsLong()).isEqualTo(400);
            });
            Path svg = folder.resolve("sheet.svg");
            new FigureFiles().write(sheet.withResolution(90), svg);
            Figure again = FigureJson.read(Files.readString(FigureFiles.sidecar(svg)), DataResolver.none());
            assertThat(FigureExport.encode(again, FigureFormat.SVG)).isEqualTo(Files.readAllBytes(svg));
            assertThat(FigureExport.encode(again, FigureFormat.PNG))
                    .isEqualTo(FigureExport.encode(sheet.withResolution(90), FigureFormat.PNG));
        }
        JsonObject clips = JsonParser.parseString(
                        maps(ActivationLook.PAPER).figure(7).provenance())
                .getAsJsonObject();
        assertThat(clips.getAsJsonArray("clips")).hasSize(2);
        assertThat(clips.getAsJsonArray("colour_scales")).hasSize(1);
    }
}
