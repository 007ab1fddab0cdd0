package dev.fima.app.window.library;

import dev.fima.model.data.Problem;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Shows what a look into a folder has found, and offers to open it as a data set. */
final class FolderLookPane extends VBox {
    private final FolderLook look;
    private final int span;
    private final Label title = new Label();
    private final GridPane facts = new GridPane();
    private final ListView<String> problems = new ListView<>();
    private final Button open = new Button("Open as data set");

    /**
     * @param span consecutive frames that a clip spans
     * @param opening opens what was found
     * @param leave called when the look is over
     */
    FolderLookPane(FolderLook look, int span, Consumer<LibraryContents> opening, Runnable leave) {
        super(10);
        this.look = look;
        this.span = span;
        getStyleClass().addAll("workbench", "folder-look");
        title.setId("look-title");
        title.getStyleClass().add("panel-title");
        title.setText("Looking into " + look.folder().getFileName());
        facts.setId("look-facts");
        facts.setHgap(12);
        facts.setVgap(4);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().addAll(names, values);
        problems.setId("look-problems");
        problems.setCellFactory(list -> new SentenceCell());
        problems.setAccessibleText("What is left out, with the reason");
        hide(problems);
        Label failure = new Label();
        failure.setId("look-failure");
        failure.setWrapText(true);
        failure.setMinHeight(USE_PREF_SIZE);
        failure.textProperty().bind(look.failure());
        failure.visibleProperty().bind(look.failure().isNotEmpty());
        failure.managedProperty().bind(failure.visibleProperty());
        StackPane rest = new StackPane(problems);
        VBox.setVgrow(rest, Priority.ALWAYS);
        getChildren().addAll(title, progress(), failure, facts, rest, buttons(opening, leave));
        look.found().addListener((source, old, now) -> now.ifPresent(this::show));
        look.failure()
                .addListener((source, old, now) ->
                        title.setText("No data set in " + look.folder().getFileName()));
    }

    private HBox progress() {
        Label what = new Label();
        what.setId("look-activity");
        what.textProperty().bind(look.activity());
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(120);
        bar.setMinWidth(60);
        bar.progressProperty().bind(look.share());
        HBox progress = new HBox(8, bar, what);
        progress.setAlignment(Pos.CENTER_LEFT);
        progress.visibleProperty().bind(look.activity().isNotEmpty());
        progress.managedProperty().bind(progress.visibleProperty());
        return progress;
    }

    private HBox buttons(Consumer<LibraryContents> opening, Runnable leave) {
        open.setId("look-open");
        open.setDefaultButton(true);
        open.setDisable(true);
        open.setOnAction(event -> {
            look.found().get().map(FoundData::contents).ifPresent(opening);
            leave.run();
        });
        Button close = new Button("Cancel");
        close.setId("look-close");
        close.setCancelButton(true);
        close.setOnAction(event -> leave.run());
        HBox buttons = new HBox(8, open, close);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    private void show(FoundData data) {
        title.setText("Found in " + look.folder().getFileName());
        int row = 0;
        for (Map.Entry<String, String> fact : data.facts(span).entrySet()) {
            Label name = new Label(fact.getKey());
            name.getStyleClass().add("hint");
            Label value = new Label(fact.getValue());
            value.setWrapText(true);
            value.setMinHeight(USE_PREF_SIZE);
            GridPane.setValignment(name, javafx.geometry.VPos.TOP);
            facts.addRow(row++, name, value);
        }
        problems.getItems()
                .setAll(data.contents().problems().stream()
                        .map(Problem::sentence)
                        .toList());
        problems.setVisible(!problems.getItems().isEmpty());
        problems.setManaged(problems.isVisible());
        open.setDisable(false);
        open.requestFocus();
    }

    private static void hide(Node node) {
        node.setVisible(false);
        node.setManaged(false);
    }
}
