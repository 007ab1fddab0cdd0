package dev.fima.app.window.probes;

import dev.fima.app.window.canvas.CellGeometry;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.control.SliderKeys;
import dev.fima.app.window.library.LibraryVideo;
import dev.fima.viz.heatmap.FrameStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/** Asks with which frame a clip begins: the video as a strip, a slider, and the frames that a network then sees. */
final class StartFramePane extends VBox {
    private static final int COLUMNS = 8;
    private static final double CELL_WIDTH = 96;
    private static final double CELL_HEIGHT = 72;

    private final StartFrameModel model;
    private final Slider slider = new Slider();
    private final List<DrawnPane<CellGeometry>> pictures = new ArrayList<>();
    private final TilePane frames = new TilePane(4, 4);

    /**
     * @param answer given the chosen first frame, or nothing for the middle of the video
     * @param leave called when the question is over, answered or not
     */
    StartFramePane(StartFrameModel model, Consumer<OptionalLong> answer, Runnable leave) {
        super(10);
        this.model = model;
        getStyleClass().addAll("workbench", "start-frame");
        setAlignment(Pos.TOP_LEFT);
        Label facts = new Label(facts(model.video()));
        facts.setId("start-facts");
        facts.getStyleClass().add("panel-title");
        facts.setTooltip(new Tooltip(model.video().file().toString()));
        Label lacks = new Label(lacks(model.video()));
        lacks.getStyleClass().add("hint");
        slider.setId("start-slider");
        slider.setAccessibleText("First frame of the clip");
        slider.setMin(0);
        slider.setMax((double) model.last());
        slider.setValue((double) model.start().get());
        slider.valueProperty().addListener((source, old, now) -> model.start().set(Math.round(now.doubleValue())));
        model.start().addListener((source, old, now) -> slider.setValue(now.doubleValue()));
        slider.setPrefWidth(FilmStrip.CELL_WIDTH * StartFrameModel.THUMBNAILS);
        SliderKeys.steer(slider, 1);
        Label words = new Label();
        words.setId("start-words");
        words.textProperty().bind(Bindings.createStringBinding(this::words, model.start()));
        frames.setPrefColumns(COLUMNS);
        frames.setMaxWidth(USE_PREF_SIZE);
        for (int i = 0; i < model.span() / 2; i++) {
            DrawnPane<CellGeometry> picture = new DrawnPane<>();
            picture.setId("start-frame-" + i);
            picture.setPrefSize(CELL_WIDTH, CELL_HEIGHT);
            pictures.add(picture);
        }
        frames.getChildren().setAll(pictures);
        frames.setPrefTileWidth(CELL_WIDTH);
        frames.setPrefTileHeight(CELL_HEIGHT);
        frames.setAccessibleText("The frames that a network sees of the clip");
        model.frames().addListener((source, old, now) -> show(now));
        Label failure = new Label();
        failure.setId("start-failure");
        failure.setWrapText(true);
        failure.textProperty().bind(model.failure());
        failure.visibleProperty().bind(model.failure().isNotEmpty());
        // Where the frames would stand, so that nothing below moves.
        StackPane place = new StackPane(frames, failure);
        place.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(facts, lacks, new FilmStrip(model), slider, words, place, buttons(answer, leave));
    }

    private HBox buttons(Consumer<OptionalLong> answer, Runnable leave) {
        Button use = new Button("Use this start");
        use.setId("start-use");
        use.setDefaultButton(true);
        use.setOnAction(event -> {
            answer.accept(OptionalLong.of(model.start().get()));
            leave.run();
        });
        Button middle = new Button("Middle of the video");
        middle.setId("start-middle");
        middle.setOnAction(event -> {
            answer.accept(OptionalLong.empty());
            leave.run();
        });
        Button cancel = new Button("Cancel");
        cancel.setId("start-cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(event -> leave.run());
        HBox buttons = new HBox(8, use, middle, cancel);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    /** For the keyboard: the slider has the arrow keys. */
    void focus() {
        slider.requestFocus();
    }

    private void show(FrameStack decoded) {
        for (int i = 0; i < pictures.size(); i++) {
            if (decoded != null && i < decoded.count()) {
                long place = model.start().get() + (long) StartFrameModel.STRIDE * i;
                pictures.get(i).show(model.drawing(decoded, i, place));
                pictures.get(i).named("Frame " + place);
            } else {
                pictures.get(i).clear();
            }
        }
    }

    private String words() {
        long first = model.start().get();
        return "Frames " + first + " to " + (first + model.span() - 1) + " of "
                + model.video().frames() + ": a network sees " + model.span() / 2
                + " of them, every second one, which are these:";
    }

    private static String facts(LibraryVideo video) {
        return video.file().getFileName() + "  ·  " + video.frames() + " frames  ·  " + video.width() + " x "
                + video.height()
                + (video.framesPerSecond() > 0
                        ? String.format(Locale.ROOT, "  ·  %.4g frames/s", video.framesPerSecond())
                        : "");
    }

    private static String lacks(LibraryVideo video) {
        return video.outside()
                ? "From outside of the data set; it has no label."
                : video.label().isEmpty() ? "It has no label." : "Class " + video.label();
    }
}
