package dev.fima.app.window.library;

import dev.fima.app.window.control.WholeText;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line of the library: a class, a video with its thumbnail, or a file that was left out. */
final class LibraryCell extends ListCell<LibraryEntry> {
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

    private final LibraryModel model;
    private final Thumbnails thumbnails;
    private final ImageView picture = new ImageView();
    private final Label name = new Label();
    private final Label facts = new Label();
    private final ToggleButton probe = new ToggleButton(null, new FontIcon("fth-eye"));
    private final HBox line;
    /** One for all entries that the cell shows: a tooltip is a window of its own and costs milliseconds. */
    private final Tooltip explanation = new Tooltip();

    private final Tooltip watching = new Tooltip();

    private LibraryVideo shown;

    LibraryCell(LibraryModel model, Thumbnails thumbnails) {
        this.model = model;
        this.thumbnails = thumbnails;
        picture.setFitWidth(44);
        picture.setFitHeight(33);
        name.getStyleClass().add("video-name");
        facts.getStyleClass().add("hint");
        probe.getStyleClass().addAll("button-icon", "flat", "probe-toggle");
        probe.setTooltip(watching);
        probe.accessibleTextProperty().bind(watching.textProperty());
        // Its key is that of the list, or the Tab key would go through all of the data set.
        probe.setFocusTraversable(false);
        model.probes().clips().addListener((InvalidationListener) change -> markProbe());
        probe.setOnAction(event -> {
            model.probes().toggle(shown);
            // Refused where the set is full: the eye says what is, not what was tried.
            markProbe();
        });
        VBox texts = new VBox(name, facts);
        texts.setAlignment(Pos.CENTER_LEFT);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        line = new HBox(picture, texts, probe);
        line.getStyleClass().add("video-line");
        WholeText.wrap(this, 112, name, facts);
        setWrapText(true);
        // Without this a long name would make the list scroll sideways.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(LibraryEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        picture.imageProperty().unbind();
        setTooltip(null);
        setText(null);
        Node graphic = null;
        if (!empty && entry instanceof LibraryEntry.ClassHeading heading) {
            setText((heading.label().isEmpty() ? "Without a class" : heading.label()) + "  ·  " + heading.videos());
        } else if (!empty && entry instanceof LibraryEntry.LeftOut leftOut) {
            setText(leftOut.problem().sentence());
            explain(leftOut.problem().sentence());
        } else if (!empty && entry instanceof LibraryEntry.Item item) {
            show(item.video());
            graphic = line;
        }
        setGraphic(graphic);
        pseudoClassStateChanged(HEADING, !empty && entry instanceof LibraryEntry.ClassHeading);
    }

    private void show(LibraryVideo video) {
        shown = video;
        picture.imageProperty().bind(thumbnails.of(video));
        name.setText(video.title());
        facts.setText(video.frames() + " frames"
                + (video.part() == LibraryVideo.Part.TRAINING
                        ? ""
                        : " · " + video.part().title()));
        markProbe();
        explain(video.name() + "\n" + video.width() + " x " + video.height() + ", " + video.frames() + " frames");
    }

    private void markProbe() {
        boolean chosen = model.probes().contains(shown);
        probe.setSelected(chosen);
        watching.setText(
                chosen
                        ? "Take this clip out of the probe clips."
                        : model.probes().isFull()
                                ? ProbeChoice.MOST + " probe clips are chosen: take one out first."
                                : "Watch this clip: it becomes a row of the attention view (space bar).");
    }

    private void explain(String text) {
        explanation.setText(text);
        setTooltip(explanation);
    }
}
