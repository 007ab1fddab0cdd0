package dev.fima.app.window.shell;

import dev.fima.app.window.ablation.AblationForm;
import dev.fima.app.window.ablation.AblationView;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionControls;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.action.WorkbenchAction;
import dev.fima.app.window.affinity.AffinityView;
import dev.fima.app.window.anatomy.AnatomyView;
import dev.fima.app.window.attention.AttentionView;
import dev.fima.app.window.compare.CompareView;
import dev.fima.app.window.dock.DockArea;
import dev.fima.app.window.dock.Panel;
import dev.fima.app.window.embedding.EmbeddingView;
import dev.fima.app.window.evaluation.EvaluationView;
import dev.fima.app.window.figures.FiguresView;
import dev.fima.app.window.inspector.DetailsView;
import dev.fima.app.window.inspector.ExperimentFormView;
import dev.fima.app.window.inspector.NotesView;
import dev.fima.app.window.library.LibraryView;
import dev.fima.app.window.library.Thumbnails;
import dev.fima.app.window.log.SessionLogView;
import dev.fima.app.window.notice.Notice;
import dev.fima.app.window.notice.Offer;
import dev.fima.app.window.preferences.PanelLayout;
import dev.fima.app.window.queue.QueueView;
import dev.fima.app.window.queue.RunOnChoice;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.runs.RunListView;
import dev.fima.app.window.status.StatusBar;
import dev.fima.app.window.status.TimeBar;
import dev.fima.app.window.temporal.TemporalView;
import dev.fima.app.window.training.CurvesView;
import dev.fima.viz.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** All panels of the window, laid out and joined with their models. */
final class WorkbenchView {
    private final BorderPane root = new BorderPane();
    private final AttentionView attention;
    private final CurvesView curves;
    private final Map<Panel, Node> contents;
    private final DockArea dock;

    /**
     * @param layout arrangement of the panels
     * @param logFile where the session log is kept
     */
    WorkbenchView(Workbench workbench, ActionCatalogue actions, PanelLayout layout, Path logFile) {
        root.getStyleClass().add("workbench");
        attention = new AttentionView(
                workbench.attention(),
                workbench.clock(),
                Notice.ofActions(
                        "fth-eye",
                        "No clips to look at",
                        "Probe clips play here with their frame difference and activation maps. Open a data set, then mark"
                                + " clips with the eye in the library.",
                        actions.get(ActionId.OPEN_SAMPLE)));
        curves = new CurvesView(workbench.curves(), emptyCurves(actions));
        curves.follow(chartTheme(workbench));
        contents = panels(workbench, actions, logFile);
        dock = new DockArea(contents, layout);
        root.setTop(new TopBar(actions, new RunFactsView(workbench).root()).root());
        root.setCenter(dock.root());
        root.setBottom(new VBox(
                new TimeBar(actions, workbench.clock(), workbench.time()).root(),
                statusBar(workbench).root()));
    }

    Parent root() {
        return root;
    }

    DockArea dock() {
        return dock;
    }

    AttentionView attention() {
        return attention;
    }

    CurvesView curves() {
        return curves;
    }

    AffinityView affinity() {
        return (AffinityView) contents.get(Panel.AFFINITY);
    }

    TemporalView temporal() {
        return (TemporalView) contents.get(Panel.TEMPORAL);
    }

    CompareView compare() {
        return (CompareView) contents.get(Panel.COMPARE);
    }

    EvaluationView evaluation() {
        return (EvaluationView) contents.get(Panel.EVALUATION);
    }

    EmbeddingView embedding() {
        return (EmbeddingView) contents.get(Panel.EMBEDDING);
    }

    static ObservableValue<Theme> chartTheme(Workbench workbench) {
        return workbench.dark().map(dark -> dark ? Theme.screenDark() : Theme.screenLight());
    }

    private static Notice emptyCurves(ActionCatalogue actions) {
        String text =
                "The losses, the contrastive accuracy and the learning rate of the selected run appear here, live while it trains.";
        return actions.find(ActionId.START)
                .map(start -> Notice.ofActions("fth-trending-down", "No run yet", text, start))
                .orElseGet(() -> Notice.ofActions("fth-trending-down", "No run yet", text));
    }

    private Map<Panel, Node> panels(Workbench workbench, ActionCatalogue actions, Path logFile) {
        Thumbnails thumbnails = new Thumbnails(workbench.tasks().thumbnails());
        Map<Panel, Node> panels = new EnumMap<>(Panel.class);
        panels.put(
                Panel.LIBRARY,
                new LibraryView(
                                workbench.library(),
                                thumbnails,
                                Notice.ofActions(
                                        "fth-film",
                                        "No data set",
                                        "Open a folder of videos, or the sample data.",
                                        actions.get(ActionId.OPEN_SAMPLE)))
                        .root());
        panels.put(
                Panel.RUNS,
                new RunListView(
                                workbench.runs(),
                                Notice.ofActions(
                                        "fth-layers", "No runs", "Every training run gets a folder and appears here."),
                                run -> resume(workbench, actions, run),
                                actions.get(ActionId.MARK_RUN),
                                actions.get(ActionId.RESUME_RUN),
                                actions.get(ActionId.FORK))
                        .root());
        panels.put(Panel.QUEUE, new QueueView(workbench.queue()).root());
        panels.put(Panel.ATTENTION, attention.root());
        panels.put(
                Panel.AFFINITY,
                new AffinityView(
                        workbench.affinity(),
                        workbench.selection(),
                        new Offer("Show the training panel", actions.get(ActionId.SHOW_TRAINING)::run)));
        panels.put(
                Panel.TEMPORAL,
                new TemporalView(
                        workbench.temporal(),
                        workbench.selection(),
                        new Offer("Show the training panel", actions.get(ActionId.SHOW_TRAINING)::run),
                        workbench.measurement()));
        panels.put(Panel.ANATOMY, anatomy(workbench, actions, thumbnails));
        panels.put(
                Panel.EVALUATION,
                new EvaluationView(
                        workbench.evaluations(),
                        workbench.selection(),
                        workbench.tasks(),
                        workbench.evaluation().measuring(),
                        offer(workbench, actions.get(ActionId.EVALUATE)),
                        new RunOnChoice(workbench.runOn(), "evaluation")));
        panels.put(
                Panel.EMBEDDING,
                new EmbeddingView(
                        workbench.embeddings(),
                        workbench.selection(),
                        workbench.tasks(),
                        workbench.embedding().measuring(),
                        offer(workbench, actions.get(ActionId.EMBED))));
        panels.put(Panel.ABLATION, ablation(workbench, actions));
        panels.put(
                Panel.COMPARE,
                new CompareView(
                        workbench.compare(),
                        workbench.selection(),
                        new Offer("Open a run…", actions.get(ActionId.OPEN_RUN)::run),
                        point -> workbench
                                .runs()
                                .togglePin(point.run(), point.pinned().orElseThrow()),
                        offer(workbench, actions.get(ActionId.PIN_STEP))));
        panels.put(
                Panel.FIGURES,
                new FiguresView(
                        workbench.figures(),
                        workbench.exports(),
                        Stream.of(ActionId.SHEET_ACTIVATION, ActionId.SHEET_SIMILARITY, ActionId.SHEET_CURVES)
                                .map(sheet -> offer(workbench, actions.get(sheet)))
                                .toList(),
                        offer(workbench, actions.get(ActionId.EXPORT_SHEET)),
                        offer(workbench, actions.get(ActionId.EXPORT_SHEET_VIDEO)),
                        workbench.log()::problem));
        panels.put(Panel.TRAINING, curves.root());
        panels.put(Panel.LOG, new SessionLogView(workbench.log(), logFile).root());
        panels.put(
                Panel.EXPERIMENT,
                new ExperimentFormView(workbench.form(), new RunOnChoice(workbench.runOn(), "experiment")).root());
        panels.put(Panel.DETAILS, details(workbench));
        return panels;
    }

    private static Node ablation(Workbench workbench, ActionCatalogue actions) {
        AblationForm form = workbench.ablations().form();
        List<Observable> typed = new ArrayList<>(List.of(
                form.furtherProperty(),
                form.seedsProperty(),
                form.stepsProperty(),
                workbench.form().settings(),
                workbench.library().contents()));
        typed.addAll(form.variants().values());
        typed.addAll(form.controls().values());
        Observable[] causes = typed.toArray(Observable[]::new);
        return new AblationView(
                workbench.ablations(),
                new AblationView.Surroundings(
                        Bindings.createStringBinding(
                                () -> workbench
                                                .library()
                                                .contents()
                                                .get()
                                                .map(data -> "Each variant and seed becomes a normal run on "
                                                        + data.title() + ", with the settings of the Experiment panel ("
                                                        + workbench
                                                                .form()
                                                                .preset()
                                                                .get()
                                                                .title() + ", "
                                                        + workbench
                                                                .form()
                                                                .changes()
                                                                .size() + " changed).")
                                                .orElse("Open a labelled data set first.")
                                        + " All are measured alike: linear probe, kNN, retrieval, the same on still clips,"
                                        + " activation maps and temporal similarity.",
                                causes),
                        Bindings.createStringBinding(
                                () -> workbench
                                        .form()
                                        .settings()
                                        .get()
                                        .map(form::problem)
                                        .orElse("The Experiment panel has a value that cannot be used."),
                                causes),
                        workbench.ablation().work(),
                        offer(workbench, actions.get(ActionId.ABLATE)),
                        new RunOnChoice(workbench.runOn(), "ablation"),
                        offer(workbench, actions.get(ActionId.OPEN_ABLATION)),
                        workbench.runs()::open,
                        workbench.log()::problem));
    }

    /** The view, with the action that fills it again once it was filled. */
    private static Node anatomy(Workbench workbench, ActionCatalogue actions, Thumbnails thumbnails) {
        WorkbenchAction look = actions.get(ActionId.LOOK_INSIDE);
        HBox again = new HBox(ActionControls.button(look));
        again.getStyleClass().add("panel-foot");
        again.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> look.enabled()
                                && workbench.anatomy().anatomy().getValue().isPresent(),
                        look.hindrance(),
                        workbench.anatomy().anatomy()));
        again.managedProperty().bind(again.visibleProperty());
        BorderPane pane = new BorderPane(
                new AnatomyView(workbench.anatomy(), workbench.selection(), thumbnails, offer(workbench, look)));
        pane.setBottom(again);
        return pane;
    }

    /** An action as the button of an empty panel, which says why it cannot be done. */
    private static Offer offer(Workbench workbench, WorkbenchAction action) {
        return new Offer(action.id().title(), () -> {
            if (action.enabled()) {
                action.run();
            } else {
                workbench
                        .log()
                        .problem(action.id().title() + ": not now, because "
                                + action.hindrance().get() + ".");
            }
        });
    }

    private static void resume(Workbench workbench, ActionCatalogue actions, RunItem run) {
        workbench.runs().selected().set(Optional.of(run.folder()));
        WorkbenchAction resume = actions.get(ActionId.RESUME_RUN);
        if (resume.enabled()) {
            resume.run();
        } else {
            workbench
                    .log()
                    .problem(run.name() + " cannot be resumed now: "
                            + resume.hindrance().get() + ".");
        }
    }

    private static Node details(Workbench workbench) {
        ObservableValue<DetailsView.Facts> clip = Bindings.createObjectBinding(
                () -> SelectionFacts.of(workbench.library().selected().get()),
                workbench.library().selected());
        ObservableValue<DetailsView.Facts> run = Bindings.createObjectBinding(
                () -> SelectionFacts.of(workbench.runs().selectedItem()),
                workbench.runs().selected(),
                workbench.runs().items());
        return new DetailsView(List.of(clip, run), new NotesView(workbench.notes()).root()).root();
    }

    private static StatusBar statusBar(Workbench workbench) {
        List<ReadOnlyStringProperty> activities = List.of(
                workbench.exports().activity(),
                workbench.ablation().activity(),
                workbench.evaluation().activity(),
                workbench.embedding().activity(),
                workbench.library().activity(),
                workbench.machine().starting());
        StringBinding activity = Bindings.createStringBinding(
                () -> activities.stream()
                        .map(ReadOnlyStringProperty::get)
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse(""),
                activities.toArray(Observable[]::new));
        return new StatusBar(
                workbench.log(),
                activity,
                new StatusBar.Fact(
                        workbench.machine().engine(), workbench.machine().check()),
                new StatusBar.Fact(
                        workbench.machine().memory(),
                        new ReadOnlyStringWrapper("Resident memory of this process (MB)")));
    }
}
