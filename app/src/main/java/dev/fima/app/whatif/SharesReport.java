package dev.fima.app.whatif;

import com.google.gson.JsonObject;
import dev.fima.app.drawing.PageFigure;
import dev.fima.app.export.TableFormat;
import dev.fima.app.report.ReportFiles;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Json;
import dev.fima.model.whatif.DimensionShares;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.BarChart;
import dev.fima.viz.chart.ScatterChart;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Shares of feature dimensions that follow appearance, motion, both or neither, of one network or of several steps of a run.
 *
 * @param networks at least one
 * @param pairs how the pairs were made, in a sentence
 */
public record SharesReport(List<Measured> networks, String pairs) {
    /** A share of 1 and the number behind its bar. */
    private static final double ROOM_FOR_VALUES = 1.19;

    /** A correlation of 1 and the half of its point that lies beyond it. */
    private static final double CORRELATION = 1.05;

    private static final String NAME = "dimensions";
    private static final double CHART_HEIGHT = 180;

    public SharesReport {
        networks = List.copyOf(networks);
    }

    /**
     * One network.
     *
     * @param network its title
     * @param shares what its dimensions follow
     */
    public record Measured(String network, DimensionShares shares) {}

    /** What the quantities mean, in sentences. */
    public String definitions() {
        return "A dimension of the pooled features (encoder, before any projector) follows appearance where the Pearson"
                + " correlation of its values in both clips of a pair exceeds "
                + networks.get(0).shares().threshold()
                + " over pairs that share appearance and not motion, and motion where it does over pairs that share motion"
                + " and not appearance; shares of dimensions that follow one, both or neither, after Kowal et al., CVPR 2022."
                + " Pairs: " + pairs;
    }

    /** As a chart of bars, and the correlations of the last network's dimensions. */
    public Figure figure() {
        List<String> titles = networks.stream().map(Measured::network).toList();
        List<BarChart.Group> groups = List.of(
                group("appearance", DimensionShares::appearance),
                group("motion", DimensionShares::motion),
                group("both", DimensionShares::both),
                group("neither", DimensionShares::neither));
        BarChart bars = BarChart.of(titles, Axis.of("share of dimensions").withRange(0, ROOM_FOR_VALUES), groups)
                .withTitle("What dimensions follow" + counts())
                .withLevelBars();
        Measured last = networks.get(networks.size() - 1);
        ScatterChart points = ScatterChart.of(
                        Axis.of("correlation over pairs that share appearance").withRange(-CORRELATION, CORRELATION),
                        Axis.of("correlation over pairs that share motion").withRange(-CORRELATION, CORRELATION),
                        List.of(new ScatterChart.Group(
                                last.network(),
                                plain(last.shares().appearanceCorrelations()),
                                plain(last.shares().motionCorrelations()),
                                List.of())))
                .withTitle("Dimensions, " + last.network());
        return PageFigure.of(
                "Shares of dimensions",
                true,
                List.of(Figure.row(CHART_HEIGHT, new ChartPanel(bars), new ChartPanel(points))));
    }

    /** How many pairs all shares are of, where they agree; the table has the numbers of each. */
    private String counts() {
        DimensionShares first = networks.get(0).shares();
        boolean alike = networks.stream()
                .map(Measured::shares)
                .allMatch(shares -> shares.appearancePairs() == first.appearancePairs()
                        && shares.motionPairs() == first.motionPairs());
        return alike ? ", n = " + first.appearancePairs() + " and " + first.motionPairs() + " pairs" : "";
    }

    private BarChart.Group group(String name, ToDoubleFunction<DimensionShares> share) {
        return BarChart.Group.of(
                name, networks.stream().map(Measured::shares).mapToDouble(share).toArray());
    }

    private static double[] plain(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private Table numbers() {
        Table table = Table.create(
                NAME,
                StringColumn.create("network"),
                IntColumn.create("dimensions"),
                DoubleColumn.create("appearance"),
                DoubleColumn.create("motion"),
                DoubleColumn.create("both"),
                DoubleColumn.create("neither"),
                IntColumn.create("appearance_pairs"),
                IntColumn.create("motion_pairs"),
                DoubleColumn.create("threshold"));
        for (Measured measured : networks) {
            DimensionShares shares = measured.shares();
            table.stringColumn("network").append(measured.network());
            table.intColumn("dimensions").append(shares.dimensions());
            table.doubleColumn("appearance").append(shares.appearance());
            table.doubleColumn("motion").append(shares.motion());
            table.doubleColumn("both").append(shares.both());
            table.doubleColumn("neither").append(shares.neither());
            table.intColumn("appearance_pairs").append(shares.appearancePairs());
            table.intColumn("motion_pairs").append(shares.motionPairs());
            table.doubleColumn("threshold").append(shares.threshold());
        }
        return table;
    }

    /**
     * Writes {@code dimensions.json}, the table {@code dimensions.csv} and the figure.
     *
     * @param origins where the weights come from, one each
     * @return the files
     */
    public List<Path> write(List<JsonObject> origins, Path folder) {
        FolderTree.make(folder);
        JsonObject provenance =
                Json.object(ReportFiles.provenance(origins.get(0), definitions()), Map.of("networks", origins));
        List<Path> files = new ArrayList<>();
        Path numbers = folder.resolve(NAME + ".json");
        Json.write(numbers, Json.object(provenance, Map.of(NAME, networks)));
        files.add(numbers);
        Path table = folder.resolve(NAME + ".csv");
        AtomicFile.writeString(table, TableFormat.CSV.write(numbers()));
        files.add(table);
        files.addAll(ReportFiles.figures(figure().withProvenance(provenance.toString()), folder.resolve(NAME)));
        return files;
    }
}
