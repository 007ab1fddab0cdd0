package dev.fima.app.window.attention;

import dev.fima.app.session.DemonstrationRuns;
import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.runs.ComparedRun;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.app.window.selection.Probes;
import dev.fima.app.window.selection.Selection;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.app.window.workbench.WeightsNote;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.training.ModelPart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;

/** The probe clips with the activation maps of the selected run, and of the compared ones. */
public final class AttentionPanel implements View {
    public static final ViewDefinition DEFINITION = ViewDefinition.of(
                    "attention", "Attention", "fth-eye", Place.CENTRE, "the activation maps", AttentionPanel::new)
            .withShortcut("Shortcut+2")
            .withFigures(
                    "the maps of all its clips, as a figure and as a video",
                    List.of(Statistics.ACTIVATION, Statistics.ENERGY, Statistics.PRECISION, Statistics.HIT));

    private final Workbench workbench;
    private final AttentionModel model;
    private final AttentionView view;
    private final Node node;
    private boolean begun;

    AttentionPanel(Workbench workbench) {
        this.workbench = workbench;
        model = new AttentionModel(workbench.tasks().painting(), workbench.log()::problem);
        Selection selection = workbench.selection();
        selection.clipProperty().bindBidirectional(model.selected());
        selection.colourMapProperty().bindBidirectional(model.colours());
        selection.opacityProperty().bindBidirectional(model.opacity());
        selection.sharedRangeProperty().bindBidirectional(model.shared());
        selection.boxProperty().bindBidirectional(model.box());
        view = new AttentionView(
                model,
                workbench.clock(),
                Notice.ofActions(
                        "fth-eye",
                        "No clips to look at",
                        "Probe clips play here with their frame difference and activation maps. Open a data set, then"
                                + " mark clips with the eye in the library.",
                        workbench.actions().get(ActionId.OPEN_SAMPLE)),
                new BesideMenu(model, new BesideChoices(workbench.runs(), model.othersShown(), this::firstStep)::list));
        node = WeightsNote.below(view.root(), workbench, ModelPart.KEY_BRANCH);
        model.trained().bind(workbench.time().trained());
        workbench.shown().snapshot().addListener((source, old, now) -> model.snapshot()
                .set(now));
        workbench.shown().clips().addListener((source, old, now) -> showClips());
        workbench.shown().decoded().addListener((InvalidationListener) change -> showDecoded());
        workbench.comparison().runs().addListener((source, old, now) -> showOthers(now));
        workbench.runs().selected().addListener(change -> showName());
        workbench.runs().items().addListener((InvalidationListener) change -> {
            showName();
            beginWithTheRecorded();
        });
        showName();
        model.snapshot().set(workbench.shown().snapshot().get());
        showClips();
    }

    private OptionalLong firstStep() {
        List<Long> steps = workbench.time().steps();
        return steps.isEmpty() ? OptionalLong.empty() : OptionalLong.of(steps.get(0));
    }

    private void showClips() {
        model.show(workbench.shown().clips().get());
        showDecoded();
    }

    private void showDecoded() {
        workbench.shown().decoded().forEach((clip, known) -> model.take(clip, known.pictures(), known.failure()));
    }

    private void showOthers(List<ComparedRun> compared) {
        model.others()
                .set(beside(compared)
                        .flatMap(run -> run.probes().stream()
                                .map(probes -> new OtherRun(
                                        run.title(), run.name(), run.stepName().orElseThrow(), probes.snapshot())))
                        .toList());
    }

    /** The other compared runs, and pinned steps also of the selected one, can have columns. */
    private Stream<ComparedRun> beside(List<ComparedRun> compared) {
        Optional<RunPoint> own = workbench.runs().selected().get().map(RunPoint::following);
        return compared.stream().filter(run -> own.filter(run.point()::equals).isEmpty());
    }

    private void showName() {
        model.name()
                .set(workbench
                        .runs()
                        .selected()
                        .get()
                        .map(workbench.runs()::name)
                        .orElse(""));
    }

    /** Who has no run yet sees the recorded ones beside each other. */
    private void beginWithTheRecorded() {
        List<RunItem> listed = workbench.runs().items();
        if (!begun && !listed.isEmpty()) {
            begun = true;
            if (listed.stream().map(RunItem::folder).allMatch(DemonstrationRuns::isRecorded)) {
                model.columnSet().set(ColumnSet.COMPARISON);
                model.othersShown().set(true);
            }
        }
    }

    /** The clips and their maps. */
    public AttentionModel model() {
        return model;
    }

    /** How often all clips have gone to another frame. */
    public long framesShown() {
        return view.framesShown();
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Optional<ViewFigure> figure() {
        Optional<ProbeSnapshot> snapshot = model.snapshot().get();
        Optional<Path> run = workbench.runs().selected().get();
        if (snapshot.isEmpty() || run.isEmpty()) {
            return Optional.empty();
        }
        List<AttentionFigure.Shown> runs = new ArrayList<>();
        runs.add(new AttentionFigure.Shown(run.get(), snapshot.get()));
        if (!model.columns().isEmpty()) {
            beside(workbench.comparison().runs().get()).forEach(other -> other.probes()
                    .map(Probes::snapshot)
                    .ifPresent(shown ->
                            runs.add(new AttentionFigure.Shown(other.point().run(), shown))));
        }
        return Optional.of(new AttentionFigure(
                        runs,
                        model.rows().stream().map(AttentionRow::source).toList(),
                        model.shownColumns(),
                        workbench.look(),
                        workbench.clock().frame().get())
                .figure());
    }
}
