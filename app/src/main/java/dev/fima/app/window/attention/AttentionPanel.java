package dev.fima.app.window.attention;

import dev.fima.app.drawing.ActivationLook;
import dev.fima.app.sheet.ActivationSheet;
import dev.fima.app.sheet.SheetClip;
import dev.fima.app.sheet.SheetRun;
import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.runs.ComparedRun;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.app.window.selection.Selection;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.app.window.workbench.WeightsNote;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.training.ModelPart;
import dev.fima.model.training.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                        workbench.actions().get(ActionId.OPEN_SAMPLE)));
        node = WeightsNote.below(view.root(), workbench, ModelPart.KEY_BRANCH);
        workbench.shown().snapshot().addListener((source, old, now) -> model.snapshot()
                .set(now));
        workbench.shown().clips().addListener((source, old, now) -> showClips());
        workbench.shown().decoded().addListener((InvalidationListener) change -> showDecoded());
        workbench.comparison().runs().addListener((source, old, now) -> showOthers(now));
        model.snapshot().set(workbench.shown().snapshot().get());
        showClips();
    }

    private void showClips() {
        model.show(workbench.shown().clips().get());
        showDecoded();
    }

    private void showDecoded() {
        workbench.shown().decoded().forEach((clip, known) -> model.take(clip, known.pictures(), known.failure()));
    }

    /** The other compared runs, and pinned steps also of the selected one, can have columns. */
    private void showOthers(List<ComparedRun> compared) {
        Optional<RunPoint> own = workbench.runs().selected().get().map(RunPoint::following);
        model.others()
                .set(compared.stream()
                        .filter(run -> own.filter(run.point()::equals).isEmpty())
                        .flatMap(run ->
                                run.probes().stream().map(probes -> new OtherRun(run.title(), probes.snapshot())))
                        .toList());
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
        List<ProbeSource> sources =
                model.rows().stream().map(AttentionRow::source).toList();
        ActivationLook look = workbench.look();
        int frame = workbench.clock().frame().get();
        return Optional.of(new ViewFigure("activation", () -> {
            SheetRun shown = new SheetRun(run.get(), RunFolder.open(run.get()).description(), snapshot.get());
            List<SheetClip> clips = new ArrayList<>();
            for (ClipAnalysis analysis : snapshot.get().clips()) {
                sources.stream()
                        .filter(source -> analysis.clip().isSame(source.name(), source.firstFrame()))
                        .findFirst()
                        .ifPresent(source -> clips.add(
                                SheetClip.read(analysis.clip(), source.video(), source.mask(), source.frames())));
            }
            ActivationSheet sheet = ActivationSheet.ofRun(shown, clips, look);
            return new ViewFigure.Drawn(sheet.figure(frame), Optional.of(sheet.movie()));
        }));
    }
}
