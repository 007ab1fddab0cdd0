package dev.fima.app.window.ablation;

import dev.fima.app.window.chart.FigurePreview;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.control.PageButtons;
import dev.fima.app.window.control.SteadyChoiceBox;
import dev.fima.app.window.task.LongWork;
import dev.fima.app.window.task.LongWorkBar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A form for a new ablation, or one that there is: its runs, its table and its figure sheet. */
public final class AblationView extends StackPane {
    private static final String NEW = "New ablation";

    private final AblationModel model;
    private final ChoiceBox<String> which = new SteadyChoiceBox<>();
    private final AblationFormView form;
    private final AblationRunsPane runs;
    private final AblationTablesPane tables = new AblationTablesPane();
    private final FigurePreview sheet;
    private final ScrollPane sheetPage;
    private final Label nothing = new Label("Nothing is measured yet.");
    private final Label summary = new Label();
    private final StackPane body = new StackPane();
    private final VBox found;
    private boolean filling;

    /**
     * What the view needs of the window.
     *
     * @param basis on which data and with which settings a new ablation will be, in a sentence
     * @param problem why a new one cannot be started; empty if it can
     * @param planned what a new one will run
     * @param work what is under way
     * @param start begins the new one or goes on with the shown one
     * @param runOn chooses where it is computed
     * @param open asks for a folder with an ablation
     * @param select gets the folder of a run to select
     * @param report gets a sentence when the sheet cannot be drawn
     */
    public record Context(
            ObservableValue<String> basis,
            ObservableValue<String> problem,
            ObservableValue<PlannedRuns> planned,
            LongWork work,
            NamedAction start,
            Node runOn,
            NamedAction open,
            Consumer<Path> select,
            Consumer<String> report) {}

    /** A view of a model. */
    public AblationView(AblationModel model, Context context) {
        this.model = model;
        form = new AblationFormView(model.form(), context.basis(), context.problem(), context.planned());
        runs = new AblationRunsPane(context.select());
        sheet = new FigurePreview(context.report());
        sheet.setId("ablation-sheet");
        sheet.setPadding(new Insets(12));
        sheet.setAlignment(Pos.TOP_CENTER);
        sheetPage = new ScrollPane(sheet);
        sheetPage.setFitToWidth(true);
        sheetPage.getStyleClass().add("edge-to-edge");
        nothing.getStyleClass().add("hint");
        summary.setId("ablation-summary");
        summary.getStyleClass().add("hint");
        summary.setWrapText(true);
        summary.setMinHeight(Region.USE_PREF_SIZE);
        found = new VBox(head(), body);
        VBox.setVgrow(body, Priority.ALWAYS);
        BorderPane content = new BorderPane();
        content.setTop(
                new LongWorkBar("ablation", which(context.open()), context.runOn(), context.start(), context.work()));
        content.setCenter(new StackPane(form, found));
        getStyleClass().add("ablation-view");
        getChildren().add(content);
        connect();
        fill();
        show();
    }

    private Node which(NamedAction open) {
        which.setId("ablation-which");
        which.getStyleClass().add("small");
        which.setMinWidth(130);
        which.getSelectionModel().selectedIndexProperty().addListener((property, old, now) -> {
            if (!filling && now.intValue() >= 0) {
                model.chosenProperty()
                        .set(
                                now.intValue() == 0
                                        ? Optional.empty()
                                        : Optional.of(
                                                model.knownProperty().get().get(now.intValue() - 1)));
            }
        });
        Button elsewhere = new Button(open.title());
        elsewhere.setId("ablation-open");
        elsewhere.getStyleClass().add("small");
        elsewhere.setMinWidth(Region.USE_PREF_SIZE);
        elsewhere.setOnAction(event -> open.action().run());
        HBox shown = new HBox(8, which, elsewhere);
        shown.setAlignment(Pos.CENTER_LEFT);
        return shown;
    }

    private Node head() {
        Node pages = PageButtons.of("ablation-page", model.pageProperty(), AblationPage.values(), AblationPage::title);
        HBox.setHgrow(summary, Priority.ALWAYS);
        summary.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(12, pages, summary);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setPadding(new Insets(10, 12, 2, 12));
        return head;
    }

    private void connect() {
        InvalidationListener listed = change -> fill();
        model.knownProperty().addListener(listed);
        model.chosenProperty().addListener(listed);
        InvalidationListener changed = change -> show();
        model.chosenProperty().addListener(changed);
        model.stateProperty().addListener(changed);
        model.sheetProperty().addListener(changed);
        model.underWayProperty().addListener(changed);
        model.pageProperty().addListener(changed);
    }

    private void fill() {
        filling = true;
        List<Path> known = model.knownProperty().get();
        List<String> titles = new ArrayList<>(List.of(NEW));
        known.forEach(folder -> titles.add(folder.getFileName().toString()));
        if (!titles.equals(which.getItems())) {
            which.getItems().setAll(titles);
        }
        which.getSelectionModel()
                .select(model.chosenProperty().get().map(known::indexOf).orElse(-1) + 1);
        filling = false;
    }

    private void show() {
        boolean fresh = model.chosenProperty().get().isEmpty();
        form.setVisible(fresh);
        found.setVisible(!fresh);
        if (fresh) {
            return;
        }
        Optional<AblationState> state = model.stateProperty().get();
        summary.setText(state.map(AblationView::summary).orElse("Reading…"));
        summary.setTooltip(
                state.map(s -> new Tooltip(s.plan().out() + "\n" + s.plan().settings()))
                        .orElse(null));
        if (state.isEmpty()) {
            body.getChildren().clear();
            return;
        }
        switch (model.pageProperty().get()) {
            case RUNS -> {
                runs.show(state.get(), model.underWayProperty().get());
                body.getChildren().setAll(runs);
            }
            case TABLE -> {
                tables.show(state.get().tables());
                body.getChildren().setAll(state.get().rows().isEmpty() ? nothing : tables);
            }
            case SHEET -> {
                sheet.show(model.sheetProperty().get());
                body.getChildren().setAll(state.get().rows().isEmpty() ? nothing : sheetPage);
            }
        }
    }

    private static String summary(AblationState state) {
        return state.measured() + " of " + state.parts() + " measured, on "
                + state.plan().data();
    }
}
