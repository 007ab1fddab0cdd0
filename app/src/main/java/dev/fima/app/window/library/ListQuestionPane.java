package dev.fima.app.window.library;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Asks whether to use the rest of a data set whose lists have lines that cannot be used, and names these. */
final class ListQuestionPane extends VBox {
    private final ListView<String> lines = new ListView<>();
    private final Label heading = new Label();

    ListQuestionPane(LibraryModel model) {
        super(8);
        setPadding(new Insets(10));
        setAlignment(Pos.TOP_LEFT);
        getStyleClass().add("list-question");
        heading.setWrapText(true);
        heading.getStyleClass().add("panel-title");
        heading.setMinHeight(USE_PREF_SIZE);
        lines.setId("library-problems");
        lines.getStyleClass().add("dense");
        lines.setCellFactory(view -> new SentenceCell());
        VBox.setVgrow(lines, Priority.ALWAYS);
        Button rest = new Button("Use the rest");
        rest.setId("library-use-rest");
        rest.getStyleClass().add("small");
        rest.setOnAction(event -> model.agree());
        Button leave = new Button("Do not open");
        leave.setId("library-do-not-open");
        leave.getStyleClass().add("small");
        leave.setOnAction(event -> model.decline());
        FlowPane buttons = new FlowPane(8, 6, rest, leave);
        getChildren().addAll(heading, lines, buttons);
        model.question().addListener((source, old, now) -> now.ifPresent(this::show));
    }

    private void show(ListQuestion question) {
        int n = question.problems().size();
        heading.setText(
                n == 1
                        ? "A line of the data set's lists cannot be used. Use the rest?"
                        : n + " lines of the data set's lists cannot be used. Use the rest?");
        List<String> sentences =
                question.problems().stream().map(problem -> problem.sentence()).toList();
        lines.getItems().setAll(sentences);
    }
}
