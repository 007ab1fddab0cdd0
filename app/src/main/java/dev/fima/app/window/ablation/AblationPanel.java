package dev.fima.app.window.ablation;

import dev.fima.app.Folders;
import dev.fima.app.report.AblationReport;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.control.FolderChoice;
import dev.fima.app.window.library.LibraryContents;
import dev.fima.app.window.queue.RunOnChoice;
import dev.fima.app.window.workbench.Reasons;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.FimaException;
import dev.fima.model.evaluation.AblationPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;

/** Variants, controls and seeds that are trained and measured alike. */
public final class AblationPanel implements View {
    public static final ViewDefinition DEFINITION = ViewDefinition.of(
                    "ablation", "Ablation", "fth-columns", Place.CENTRE, "variants times seeds", AblationPanel::new)
            .withShortcut("Shortcut+Shift+A")
            .withFigures("the figure sheet of the shown ablation", List.of());

    private final Workbench workbench;
    private final AblationModel model = new AblationModel();
    private final AblationRunner runner;
    private final AblationView view;

    AblationPanel(Workbench workbench) {
        this.workbench = workbench;
        runner = new AblationRunner(
                workbench.tasks().lists(),
                workbench.log(),
                workbench.queue(),
                workbench.runOn(),
                model,
                workbench.runs()::include);
        workbench.actions().add(ActionId.OPEN_ABLATION, this::open);
        workbench
                .actions()
                .add(ActionId.ABLATE, this::start)
                .unless(workbench.reasons().watch(this::whyNotStart, model.stateProperty(), model.chosenProperty()));
        Observable[] typed = typed();
        PlannedRunsModel planned = new PlannedRunsModel(
                workbench.tasks().figures(),
                this::planned,
                () -> workbench.runs().items(),
                reason -> workbench
                        .log()
                        .problem("What the ablation will run cannot be worked out: " + reason.getMessage()));
        InvalidationListener changed = change -> planned.refresh();
        Stream.of(typed).forEach(property -> property.addListener(changed));
        workbench.runs().items().addListener(changed);
        planned.refresh();
        view = new AblationView(
                model,
                new AblationView.Context(
                        Bindings.createStringBinding(this::basis, typed),
                        Bindings.createStringBinding(this::problem, typed),
                        planned.planned(),
                        runner.work(),
                        workbench.named(ActionId.ABLATE),
                        new RunOnChoice(workbench.runOn(), "ablation"),
                        workbench.named(ActionId.OPEN_ABLATION),
                        workbench.runs()::open,
                        workbench.log()::problem));
    }

    /** Shows the ablation in a folder; where there is none the log says so. */
    public void show(Path folder) {
        runner.open(folder);
    }

    /** The folder of the shown one; empty while a new one is being laid out. */
    public Optional<Path> shown() {
        return model.chosenProperty().get();
    }

    /** All from which follows what the next ablation would be. */
    private Observable[] typed() {
        List<Observable> typed = new ArrayList<>(List.of(
                model.form().furtherProperty(),
                model.form().seedsProperty(),
                model.form().stepsProperty(),
                workbench.form().settings(),
                workbench.library().contents()));
        typed.addAll(model.form().variants().values());
        typed.addAll(model.form().controls().values());
        return typed.toArray(Observable[]::new);
    }

    private String basis() {
        return workbench
                        .library()
                        .contents()
                        .get()
                        .map(data -> "Each variant and seed becomes a normal run on " + data.title()
                                + ", with the settings of the Experiment panel ("
                                + workbench.form().preset().get().title() + ", "
                                + workbench.form().changes().size() + " changed).")
                        .orElse("Open a labelled data set first.")
                + " All are measured alike: linear probe, kNN, retrieval, the same on still clips, activation maps and"
                + " temporal similarity.";
    }

    private String problem() {
        return workbench
                .form()
                .settings()
                .get()
                .map(model.form()::problem)
                .orElse("The Experiment panel has a value that cannot be used.");
    }

    /** What the form says; empty while it cannot be run. */
    private Optional<AblationPlan> planned() {
        return workbench
                .form()
                .settings()
                .get()
                .filter(settings -> model.form().problem(settings).isEmpty())
                .map(settings -> model.form().plan(Path.of("data"), Path.of("ablation"), settings));
    }

    private String whyNotStart() {
        Optional<Path> chosen = model.chosenProperty().get();
        if (chosen.isPresent()) {
            if (workbench.queue().isTaken(chosen.get())) {
                return "the ablation is in the queue";
            }
            return model.stateProperty().get().isPresent() ? "" : "the ablation is being read";
        }
        return workbench.library().contents().get().isEmpty()
                ? Reasons.NO_DATA
                : workbench.reasons().whyNotTrain();
    }

    /** The shown ablation, or a new one of what the form compares with the settings of the experiment form. */
    private void start() {
        Optional<AblationState> shown = model.stateProperty().get();
        try {
            AblationPlan plan = shown.isPresent() ? shown.get().plan() : newPlan();
            runner.start(plan, workbench.consent(plan.data()));
        } catch (FimaException e) {
            workbench.log().problem(e.getMessage());
        }
    }

    private AblationPlan newPlan() {
        LibraryContents data = workbench.library().contents().get().orElseThrow();
        return model.form()
                .plan(
                        data.folder(),
                        runner.newFolder(),
                        workbench.form().settings().get().orElseThrow());
    }

    private void open() {
        FolderChoice.ask("Open ablation", "ablation", view, Folders.runs()).ifPresent(runner::open);
    }

    /** The ablations and the shown one. */
    public AblationModel model() {
        return model;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public ReadOnlyStringProperty activity() {
        return runner.activity();
    }

    @Override
    public void refresh() {
        runner.refresh();
    }

    @Override
    public Optional<ViewFigure> figure() {
        return model.stateProperty().get().flatMap(state -> state.figure()
                .map(figure -> new ViewFigure(
                        "ablation",
                        () -> ViewFigure.Drawn.of(figure.figure()
                                .withProvenance(new AblationReport(state.plan(), state.rows())
                                        .provenance()
                                        .toString())))));
    }
}
