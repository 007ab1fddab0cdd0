package dev.fima.app.window.compare;

import dev.fima.app.window.runs.ComparedRun;
import dev.fima.app.window.runs.CurveAxis;
import dev.fima.app.window.selection.Probes;
import dev.fima.app.window.selection.Selection;
import dev.fima.model.analysis.ActivationMap;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.colour.ColourScale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.beans.value.ObservableValue;

/** State of the comparison view: the runs, and which side of them is shown. */
public final class CompareModel {
    /** Fewer runs than this cannot be compared. */
    public static final int LEAST = 2;

    private final Selection selection;
    private final ObservableValue<List<ComparedRun>> runs;
    private final ObjectProperty<CurveAxis> axis = new SimpleObjectProperty<>(this, "axis", CurveAxis.STEP);
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(this, "page", Page.LOSSES);

    /**
     * @param selection shared by all views
     * @param runs the runs to compare, each in the colour of its place
     */
    public CompareModel(Selection selection, ObservableValue<List<ComparedRun>> runs) {
        this.selection = selection;
        this.runs = runs;
    }

    /** The runs that are compared. */
    public ObservableValue<List<ComparedRun>> runs() {
        return runs;
    }

    /** What is shown of them. */
    public ObjectProperty<Page> pageProperty() {
        return page;
    }

    /** What its curves run over. */
    public ObjectProperty<CurveAxis> axisProperty() {
        return axis;
    }

    /** Weight of the past in the moving average. */
    public ObservableDoubleValue smoothing() {
        return selection.smoothingProperty();
    }

    /** Whether there are enough runs. */
    public boolean comparable() {
        return runs.getValue().size() >= LEAST;
    }

    /** The charts of the page; none for pages without curves. */
    public List<LineChart> charts() {
        return explained().stream().map(ExplainedChart::chart).toList();
    }

    /** The charts with what their values mean. */
    List<ExplainedChart> explained() {
        return new Curves(
                        runs.getValue(),
                        selection.stepProperty().get(),
                        smoothing().get(),
                        axis.get())
                .of(page.get());
    }

    /** The runs, each once, however many of their steps are compared. */
    static List<ComparedRun> once(List<ComparedRun> points) {
        Map<Path, ComparedRun> first = new LinkedHashMap<>();
        points.forEach(point -> first.putIfAbsent(point.point().run(), point));
        return List.copyOf(first.values());
    }

    /** The runs whose configurations are compared. */
    public List<ComparedRun> configurations() {
        return once(runs.getValue());
    }

    /** Settings in which not all runs are alike, in the order of the form. */
    public List<SettingDifference> differences() {
        List<SettingDifference> differences = new ArrayList<>();
        for (Setting<?> setting : Settings.ALL) {
            List<String> values = configurations().stream()
                    .map(run -> run.settings().text(setting))
                    .toList();
            if (values.stream().distinct().count() > 1) {
                differences.add(new SettingDifference(setting.title(), setting.key(), values));
            }
        }
        return differences;
    }

    /** The selected clip as a run sees it. */
    public Optional<ClipAnalysis> clip(ComparedRun run) {
        return run.probes().flatMap(p -> place(p).flatMap(p::clip));
    }

    /** Place of the selected clip among a run's own probe clips: the same video and frame as in the first run. */
    public Optional<Integer> place(Probes probes) {
        Optional<ClipAnalysis> wanted = runs.getValue().stream()
                .flatMap(run -> run.probes().stream())
                .findFirst()
                .flatMap(first -> first.clip(selection.clipProperty().get()));
        for (int i = 0; i < probes.snapshot().clips().size(); i++) {
            if (wanted.isPresent()
                    && probes.snapshot()
                            .clips()
                            .get(i)
                            .clip()
                            .equals(wanted.get().clip())) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** One scale for the activation maps of the selected clip in all runs. */
    public ColourScale activationScale(Function<ClipAnalysis, ActivationMap> which) {
        return ColourScale.spanning(
                selection.colourMapProperty().get(),
                clips().stream().map(which).map(ActivationMap::values).toList());
    }

    /** One scale for the affinity matrices of the selected clip in all runs. */
    public ColourScale affinityScale() {
        return ColourScale.spanning(
                selection.colourMapProperty().get(),
                clips().stream().map(clip -> clip.affinity().get(0).values()).toList());
    }

    private List<ClipAnalysis> clips() {
        return runs.getValue().stream().flatMap(run -> clip(run).stream()).toList();
    }
}
