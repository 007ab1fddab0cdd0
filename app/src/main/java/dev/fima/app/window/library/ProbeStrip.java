package dev.fima.app.window.library;

import dev.fima.app.window.control.DragOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** The probe clips that are chosen, in their order: each can be taken out and moved, and the selected video taken in. */
public final class ProbeStrip extends HBox {
    private static final double MOST_WIDTH = 132;

    private final LibraryModel model;
    private final Thumbnails thumbnails;
    private final Label title = new Label();
    private final HBox chips = new HBox(4);
    private final Button add = new Button("Add", new FontIcon("fth-plus"));
    private final Tooltip why = new Tooltip();

    /**
     * @param thumbnails pictures of the clips
     * @param note what the shown run does with the choice; may be empty
     */
    public ProbeStrip(LibraryModel model, Thumbnails thumbnails, ObservableValue<String> note) {
        super(8);
        this.model = model;
        this.thumbnails = thumbnails;
        setId("probe-strip");
        getStyleClass().add("probe-strip");
        setAlignment(Pos.CENTER_LEFT);
        title.getStyleClass().add("hint");
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.setTooltip(
                new Tooltip(
                        "Clips that the next run watches, and a running one from its next snapshot on.\n"
                                + "Drag them into order, or move the one with the focus by Alt and the arrow keys; Delete takes it out."));
        chips.setMinWidth(0);
        HBox.setHgrow(chips, Priority.ALWAYS);
        add.setId("probe-add");
        add.getStyleClass().addAll("small", "flat");
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.setTooltip(why);
        add.setOnAction(event -> model.addSelected());
        Label said = new Label();
        said.setId("probe-note");
        said.getStyleClass().add("hint");
        said.setMinWidth(Region.USE_PREF_SIZE);
        said.textProperty().bind(note.map(sentence -> sentence.split(";", 2)[0]));
        said.setTooltip(new Tooltip());
        said.getTooltip().textProperty().bind(note);
        getChildren().addAll(title, chips, add, said);
        InvalidationListener changed = change -> show();
        model.probes().addListener(changed);
        model.selected().addListener(changed);
        visibleProperty().bind(model.contents().map(java.util.Optional::isPresent));
        managedProperty().bind(visibleProperty());
        show();
    }

    private void show() {
        List<LibraryVideo> probes = model.probes();
        title.setText("Probe clips " + probes.size() + "/" + LibraryModel.MOST_PROBES);
        Optional<Chip> focused = chips().filter(Node::isFocused).findFirst();
        List<Chip> shown = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            shown.add(new Chip(probes.get(i), i));
        }
        chips.getChildren().setAll(shown);
        focused.ifPresent(this::focusAgain);
        String reason = model.whyNotAdd();
        add.setDisable(!reason.isEmpty());
        why.setText(
                reason.isEmpty()
                        ? "Watch the video that is selected in the library"
                        : "The video that is selected in the library cannot be added: " + reason);
    }

    /** The class alone, where that tells the chosen clips apart. */
    private String brief(LibraryVideo video, String words) {
        boolean alone = model.probes().stream()
                        .filter(other -> other.label().equals(video.label()))
                        .count()
                == 1;
        return alone && !video.label().isEmpty() ? video.label() : words;
    }

    private Stream<Chip> chips() {
        return chips.getChildren().stream().map(Chip.class::cast);
    }

    /** The focus stays with its clip; with one that was taken out it goes to that which took its place. */
    private void focusAgain(Chip before) {
        chips().filter(chip -> chip.video.equals(before.video))
                .findFirst()
                .or(() -> chips().skip(Math.max(
                                0, Math.min(before.place, chips.getChildren().size() - 1L)))
                        .findFirst())
                .ifPresentOrElse(Node::requestFocus, add::requestFocus);
    }

    private final class Chip extends HBox {
        private final LibraryVideo video;
        private final int place;

        Chip(LibraryVideo video, int place) {
            super(4);
            this.video = video;
            this.place = place;
            getStyleClass().add("probe-chip");
            setAlignment(Pos.CENTER_LEFT);
            setMinWidth(0);
            setMaxWidth(MOST_WIDTH);
            setFocusTraversable(true);
            setAccessibleRole(AccessibleRole.BUTTON);
            ImageView picture = new ImageView();
            picture.setFitWidth(28);
            picture.setFitHeight(21);
            picture.imageProperty().bind(thumbnails.of(video));
            String words = (video.label().isEmpty() ? "" : video.label() + " ") + video.title();
            setAccessibleText("Probe clip " + (place + 1) + ": " + words);
            setAccessibleHelp("Alt and an arrow key move it, Delete takes it out");
            Label name = new Label(brief(video, words));
            name.setMinWidth(0);
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setTooltip(new Tooltip(video.name()));
            Button out = new Button(null, new FontIcon("fth-x"));
            out.getStyleClass().addAll("button-icon", "flat", "point-out");
            out.setMinWidth(Region.USE_PREF_SIZE);
            out.setFocusTraversable(false);
            out.setAccessibleText("Take " + words + " out of the probe clips");
            out.setTooltip(new Tooltip("Take it out of the probe clips"));
            out.setOnAction(event -> model.toggleProbe(video));
            getChildren().addAll(picture, name, out);
            ContextMenu menu = new ContextMenu(
                    item("Move to the left", () -> model.moveProbe(place, place - 1)),
                    item("Move to the right", () -> model.moveProbe(place, place + 1)),
                    item("Take out", () -> model.toggleProbe(video)));
            setOnContextMenuRequested(event -> menu.show(this, event.getScreenX(), event.getScreenY()));
            setOnKeyPressed(this::press);
            DragOrder.offer(this, ProbeStrip.this, () -> place, model::moveProbe);
        }

        private static MenuItem item(String title, Runnable action) {
            MenuItem item = new MenuItem(title);
            item.setOnAction(event -> action.run());
            return item;
        }

        private void press(KeyEvent event) {
            if (event.isAltDown() && (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT)) {
                model.moveProbe(place, place + (event.getCode() == KeyCode.LEFT ? -1 : 1));
                event.consume();
            } else if (event.getCode() == KeyCode.DELETE) {
                model.toggleProbe(video);
                event.consume();
            }
        }
    }
}
