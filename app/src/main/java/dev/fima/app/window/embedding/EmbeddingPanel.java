package dev.fima.app.window.embedding;

import com.google.gson.JsonObject;
import dev.fima.app.export.Provenance;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.report.EmbeddingFiles;
import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.workbench.ChartFigure;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.evaluation.Embedding;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;

/** The map of the test videos by the features of runs. */
public final class EmbeddingPanel implements View {
    public static final ViewDefinition DEFINITION = ViewDefinition.of(
                    "embedding", "Map", "fth-map", Place.CENTRE, "the map of the test videos", EmbeddingPanel::new)
            .withShortcut("Shortcut+0")
            .withFigures("the map as it is coloured", List.of(Statistics.PURITY, Statistics.NEAREST));

    private static final double MAP_HEIGHT = 300;

    private final Workbench workbench;
    private final EmbeddingMaker maker;
    private final EmbeddingModel model;
    private final EmbeddingView view;

    EmbeddingPanel(Workbench workbench) {
        this.workbench = workbench;
        maker = new EmbeddingMaker(workbench.tasks().views(), workbench.log(), workbench.queue(), workbench::consent);
        model = new EmbeddingModel(maker.newest(), TaskRunner.standard("layout", 1));
        workbench
                .actions()
                .add(
                        ActionId.EMBED,
                        () -> maker.make(
                                mapped(),
                                model.unitProperty().get(),
                                model.layoutProperty().get()))
                .unless(workbench.reasons().watch(() -> workbench.reasons().whyNotMeasure(WorkKind.EMBED, "")));
        view = new EmbeddingView(
                model, workbench.selection(), workbench.tasks(), maker.measuring(), workbench.named(ActionId.EMBED));
        workbench.runs().selected().addListener((source, old, now) -> maker.select(now));
        maker.select(workbench.runs().selected().get());
        model.togetherProperty()
                .bind(Bindings.createStringBinding(
                        this::mappedTogether,
                        workbench.runs().selected(),
                        workbench.runs().marked(),
                        workbench.runs().items()));
    }

    /** What the map is made of where that is more than the selected run. */
    private String mappedTogether() {
        List<String> names = mapped().stream().map(RunItem::name).toList();
        return names.size() < 2
                ? ""
                : "maps " + names.get(0) + " and, as marked, " + String.join(", ", names.subList(1, names.size()));
    }

    /** The selected run first, then those marked for comparison. */
    private List<RunItem> mapped() {
        List<RunItem> runs = new ArrayList<>();
        workbench.runs().selectedItem().ifPresent(runs::add);
        workbench.runs().items().stream()
                .filter(run -> workbench.runs().marked().contains(run.folder()) && !runs.contains(run))
                .forEach(runs::add);
        return runs;
    }

    /** The map and the chosen clip. */
    public EmbeddingModel model() {
        return model;
    }

    /** Makes maps and reads them. */
    public EmbeddingMaker maker() {
        return maker;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public ReadOnlyStringProperty activity() {
        return maker.activity();
    }

    @Override
    public Optional<ViewFigure> figure() {
        Optional<Embedding> shown = model.embedding().getValue();
        List<Chart> charts = List.copyOf(view.charts());
        if (shown.isEmpty() || charts.isEmpty()) {
            return Optional.empty();
        }
        List<JsonObject> origins = maker.origins();
        String coloured = model.colouringProperty().get().title();
        return Optional.of(new ViewFigure("map", () -> {
            Provenance provenance =
                    Provenance.of(EmbeddingFiles.definition(shown.get().unit()));
            origins.forEach(provenance::run);
            Map<String, TreeSet<Long>> clips = new TreeMap<>();
            shown.get().clips().forEach(clip -> clips.computeIfAbsent(clip.video(), v -> new TreeSet<>())
                    .add(clip.firstFrame()));
            clips.forEach((video, frames) -> provenance.clip(video, List.copyOf(frames)));
            Chart chart = charts.get(0)
                    .withTitle("Test " + shown.get().unit().plural() + " by their features, coloured by " + coloured);
            return ViewFigure.Drawn.of(ChartFigure.figure(
                    "Map of " + shown.get().unit().plural(),
                    List.of(Figure.row(MAP_HEIGHT, new ChartPanel(chart))),
                    provenance));
        }));
    }
}
