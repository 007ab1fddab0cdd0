package dev.fima.app.window.evaluation;

import dev.fima.app.report.EvaluationResult;
import dev.fima.app.report.Recognition;
import dev.fima.app.window.canvas.PictureEvent;
import dev.fima.app.window.clip.ClipPlayer;
import dev.fima.app.window.clip.ClipReference;
import dev.fima.app.window.control.RowActions;
import dev.fima.app.window.library.LibraryVideo;
import dev.fima.app.window.library.ThumbnailMenu;
import dev.fima.app.window.library.Thumbnails;
import dev.fima.app.window.selection.Selection;
import dev.fima.app.window.task.TaskRunners;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The clips that were taken for another class, or those of one cell of the matrix; the chosen one plays. */
final class MistakesPane extends VBox {
    private final EvaluationModel model;
    private final IntegerProperty clipFrames;
    private final Thumbnails thumbnails;
    private final ListView<Recognition.Item> list = new ListView<>();
    private final Label caption = new Label();
    private final ClipPlayer player;

    MistakesPane(EvaluationModel model, Selection selection, TaskRunners tasks) {
        super(6);
        this.model = model;
        clipFrames = selection.clipFramesProperty();
        thumbnails = new Thumbnails(tasks.thumbnails());
        player = new ClipPlayer(tasks.views(), selection.frameProperty(), "Choose a clip to play it");
        player.setId("evaluation-player");
        player.setPrefHeight(150);
        player.setMinHeight(110);
        list.setId("evaluation-mistakes");
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setCellFactory(view -> new Cell());
        list.setPlaceholder(new Label("None."));
        list.setMinHeight(0);
        list.setAccessibleText("Clips that were taken for another class");
        ThumbnailMenu pictures = thumbnails.menu(list);
        RowActions.offer(
                list,
                List.of(),
                item -> pictures.items(
                        new PictureEvent.AskedClip(item.file(), "", item.firstFrame(), clipFrames.get())));
        VBox.setVgrow(list, Priority.ALWAYS);
        Button all = new Button("All mistakes");
        all.getStyleClass().add("small");
        all.setOnAction(event -> model.cellProperty().set(Optional.empty()));
        all.visibleProperty().bind(model.cellProperty().map(Optional::isPresent));
        all.managedProperty().bind(all.visibleProperty());
        caption.getStyleClass().addAll("text-small", "text-muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox heading = new HBox(8, caption, gap, all);
        heading.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(player, heading, list);
        list.getSelectionModel().selectedItemProperty().addListener((source, old, now) -> model.playedProperty()
                .set(Optional.ofNullable(now)));
        model.playedProperty()
                .addListener((source, old, now) -> player.play(
                        now.map(item -> new ClipReference(item.file(), item.firstFrame(), clipFrames.get()))));
        model.cellProperty().addListener(change -> fill());
        model.shownProperty().addListener(change -> fill());
        fill();
    }

    private void fill() {
        list.getItems().setAll(model.listed());
        caption.setText(model.shownProperty()
                .get()
                .map(result -> model.cellProperty()
                        .get()
                        .map(cell -> "\"" + result.className(cell.truth()) + "\" taken for \""
                                + result.className(cell.predicted()) + "\": "
                                + list.getItems().size())
                        .orElse(list.getItems().size() + " of "
                                + result.recognition().items().size() + " "
                                + result.recognition().counted() + " taken for another class"))
                .orElse(""));
    }

    private final class Cell extends ListCell<Recognition.Item> {
        private final ImageView picture = new ImageView();
        private final Label truth = new Label();
        private final Label name = new Label();
        private final HBox line;

        Cell() {
            picture.setFitWidth(40);
            picture.setFitHeight(30);
            name.getStyleClass().addAll("text-small", "text-muted");
            VBox texts = new VBox(truth, name);
            texts.setMinWidth(0);
            HBox.setHgrow(texts, Priority.ALWAYS);
            line = new HBox(8, picture, texts);
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Recognition.Item item, boolean empty) {
            super.updateItem(item, empty);
            picture.imageProperty().unbind();
            setTooltip(null);
            if (empty || item == null || model.shownProperty().get().isEmpty()) {
                setGraphic(null);
                return;
            }
            EvaluationResult result = model.shownProperty().get().orElseThrow();
            picture.imageProperty().bind(thumbnails.of(video(item)));
            truth.setText(result.className(item.truth()) + " → " + result.className(item.predicted()));
            name.setText(item.video().substring(item.video().lastIndexOf('/') + 1) + ", frame " + item.firstFrame());
            setTooltip(new Tooltip(item.file().toString()));
            setGraphic(line);
        }

        private LibraryVideo video(Recognition.Item item) {
            return new LibraryVideo(item.file(), item.video(), "", true, item.firstFrame(), clipFrames.get(), 0, 0, 0);
        }
    }
}
