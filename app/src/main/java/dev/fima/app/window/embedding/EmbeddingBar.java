package dev.fima.app.window.embedding;

import dev.fima.app.report.EmbeddingChart;
import dev.fima.app.window.evaluation.Measuring;
import dev.fima.app.window.notice.Offer;
import dev.fima.model.evaluation.Embedding;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/** How a map is made and coloured, and how far the next one is. */
final class EmbeddingBar extends HBox {
    EmbeddingBar(EmbeddingModel model, Measuring measuring, Offer make) {
        super(8);
        getStyleClass().add("view-bar");
        setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(6, 12, 6, 12));
        ComboBox<EmbeddingChart.Colouring> colours = box(EmbeddingChart.Colouring::title);
        colours.setItems(FXCollections.observableArrayList(EmbeddingChart.Colouring.values()));
        colours.setId("embedding-colours");
        colours.valueProperty().bindBidirectional(model.colouringProperty());
        ComboBox<Embedding.Layout> layout = box(value -> value == Embedding.Layout.PCA ? "PCA" : "t-SNE");
        layout.setItems(FXCollections.observableArrayList(Embedding.Layout.values()));
        layout.setId("embedding-layout");
        layout.valueProperty().bindBidirectional(model.layoutProperty());
        Button start = new Button(make.title());
        start.setId("embedding-start");
        start.getStyleClass().add("small");
        start.setMinWidth(Region.USE_PREF_SIZE);
        start.setOnAction(event -> make.action().run());
        HBox idle = new HBox(8, layout, start);
        idle.setAlignment(Pos.CENTER_RIGHT);
        idle.visibleProperty().bind(measuring.activity().isEmpty());
        idle.managedProperty().bind(idle.visibleProperty());
        Label what = new Label();
        what.getStyleClass().add("text-small");
        what.textProperty().bind(measuring.activity());
        what.setMinWidth(0);
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(90);
        bar.progressProperty().bind(measuring.share());
        Button cancel = new Button("Cancel");
        cancel.setId("embedding-cancel");
        cancel.getStyleClass().add("small");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(event -> measuring.cancel().run());
        HBox busy = new HBox(8, what, bar, cancel);
        busy.setAlignment(Pos.CENTER_RIGHT);
        busy.setMinWidth(0);
        busy.visibleProperty().bind(Bindings.isNotEmpty(measuring.activity()));
        busy.managedProperty().bind(busy.visibleProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label caption = new Label("Colour by");
        caption.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(caption, colours, gap, idle, busy);
    }

    private static <T> ComboBox<T> box(Function<T, String> title) {
        ComboBox<T> box = new ComboBox<>();
        box.getStyleClass().add("small");
        box.setMinWidth(80);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : title.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("the box is not edited");
            }
        });
        return box;
    }
}
