package dev.fima.app.window.library;

import dev.fima.app.window.canvas.PictureEvent;
import dev.fima.app.window.canvas.WhileWanted;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.control.RowActions;
import dev.fima.app.window.control.RowActions.RowAction;
import dev.fima.app.window.selection.ClipClock;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The data set as a list of classes and videos with thumbnails, and a field to search in it. */
public final class LibraryView {
    private final VBox root = new VBox();

    public LibraryView(LibraryModel model, Thumbnails thumbnails, Notice empty) {
        root.getStyleClass().add("library");
        Label title = new Label();
        title.getStyleClass().add("panel-title");
        title.textProperty().bind(model.contents().map(contents -> contents.map(LibraryContents::title)
                .orElse("No data set")));
        Label count = new Label();
        count.getStyleClass().add("hint");
        count.textProperty().bind(model.contents().map(contents -> contents.map(
                        c -> c.videos().size() + " videos")
                .orElse("")));
        FlowPane heading = new FlowPane(8, 2, title, count);
        heading.setMinHeight(Region.USE_PREF_SIZE);
        TextField search = new TextField();
        search.setId("library-search");
        search.setPromptText("Search class or name");
        search.getStyleClass().add("small");
        search.textProperty().bindBidirectional(model.search());

        ListView<LibraryEntry> list = new ListView<>(model.entries());
        list.setId("library-list");
        list.getStyleClass().addAll("edge-to-edge", "dense", "library-list");
        list.setCellFactory(view -> new LibraryCell(model, thumbnails));
        list.setPlaceholder(new Label("Nothing matches."));
        ThumbnailMenu frames = thumbnails.menu(list);
        RowActions.offer(
                list,
                List.of(
                        new RowAction<>(
                                "probe",
                                row -> video(row)
                                                .filter(model.probes()::contains)
                                                .isPresent()
                                        ? "Take out of the probe clips"
                                        : "Watch as a probe clip",
                                "SPACE",
                                row -> video(row)
                                        .filter(video -> model.probes().contains(video)
                                                || !model.probes().isFull())
                                        .isPresent(),
                                row -> video(row).ifPresent(model.probes()::toggle)),
                        RowAction.of(
                                "what-if",
                                "What if…",
                                "Alt+W",
                                row -> video(row).isPresent(),
                                row -> video(row)
                                        .ifPresent(video -> list.fireEvent(PictureEvent.whatIf(
                                                list,
                                                Optional.of(video.asked(video.middleClip(ClipClock.USUAL_LENGTH)))))))),
                row -> video(row)
                        .map(video -> frames.frame(video.asked(video.middleClip(ClipClock.USUAL_LENGTH))))
                        .orElse(List.of()));
        list.getSelectionModel().selectedItemProperty().addListener((source, old, now) -> {
            if (now instanceof LibraryEntry.Item item) {
                model.selected().set(item.video());
            }
        });
        HBox progress = progress(model);
        ListQuestionPane question = new ListQuestionPane(model);
        StackPane body = new StackPane(list, empty);
        BooleanBinding busy = Bindings.isNotEmpty(model.activity());
        BooleanBinding asked =
                Bindings.createBooleanBinding(() -> model.question().get().isPresent(), model.question());
        WhileWanted.hold(body, 2, progress, busy);
        WhileWanted.hold(body, 3, question, asked);
        list.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.contents().get().isPresent()
                                && model.question().get().isEmpty(),
                        model.contents(),
                        model.question()));
        empty.visibleProperty()
                .bind(list.visibleProperty()
                        .not()
                        .and(model.activity().isEmpty())
                        .and(asked.not()));
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox top = new VBox(heading, search);
        top.getStyleClass().add("library-top");
        root.getChildren().addAll(top, body);
    }

    private static Optional<LibraryVideo> video(LibraryEntry row) {
        return row instanceof LibraryEntry.Item item ? Optional.of(item.video()) : Optional.empty();
    }

    private static HBox progress(LibraryModel model) {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setPrefSize(18, 18);
        turning.setMinSize(18, 18);
        Label what = new Label();
        what.textProperty().bind(model.activity());
        what.setWrapText(true);
        Button cancel = new Button("Cancel");
        cancel.setId("library-cancel");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(event -> model.cancel());
        cancel.visibleProperty().bind(model.cancellable());
        cancel.managedProperty().bind(cancel.visibleProperty());
        HBox box = new HBox(turning, what, cancel);
        box.getStyleClass().add("activity");
        box.setPickOnBounds(false);
        return box;
    }

    public Parent root() {
        return root;
    }
}
