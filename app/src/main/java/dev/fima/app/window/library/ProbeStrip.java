package dev.fima.app.window.library;

import dev.fima.app.window.control.DragOrder;
import dev.fima.app.window.selection.ClipClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The probe clips that are chosen, in their order: each can be taken out, moved and begun elsewhere in its video, and the selected
 * video taken in.
 */
public final class ProbeStrip extends HBox {
    private static final double MOST_WIDTH = 156;

    private final LibraryModel model;
    private final Thumbnails thumbnails;
    private final Consumer<ChosenClip> startFrame;
    private final Consumer<ChosenClip> another;
    private final Label title = new Label();
    private final HBox chips = new HBox(4);
    private final Button add = new Button("Add", new FontIcon("fth-plus"));
    private final Tooltip why = new Tooltip();

    /**
     * @param thumbnails pictures of the clips
     * @param note what the shown run does with the choice; may be empty
     * @param startFrame asks with which frame a clip shall begin
     * @param another asks where another clip of the same video shall begin
     * @param further what else can be done with the choice
     */
    public ProbeStrip(
            LibraryModel model,
            Thumbnails thumbnails,
            ObservableValue<String> note,
            Consumer<ChosenClip> startFrame,
            Consumer<ChosenClip> another,
            Node... further) {
        super(8);
        this.model = model;
        this.thumbnails = thumbnails;
        this.startFrame = startFrame;
        this.another = another;
        setId("probe-strip");
        getStyleClass().add("probe-strip");
        setAlignment(Pos.CENTER_LEFT);
        title.getStyleClass().add("hint");
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.setTooltip(
                new Tooltip(
                        "Clips that the next run watches, and a running one from its next snapshot on.\n"
                                + "Drag them into order, or move the one with the focus by Alt and the arrow keys; Delete takes it out,\nEnter or a double click asks for its start frame, Shift and Enter for another clip of its video. Videos that are dropped on the window come here."));
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
        getChildren().addAll(title, chips, add);
        getChildren().addAll(further);
        getChildren().add(said);
        InvalidationListener changed = change -> show();
        model.probes().clips().addListener(changed);
        model.selected().addListener(changed);
        visibleProperty().bind(model.contents().map(java.util.Optional::isPresent));
        managedProperty().bind(visibleProperty());
        show();
    }

    private void show() {
        List<ChosenClip> probes = model.probes().clips();
        title.setText("Probe clips " + probes.size() + "/" + ProbeChoice.MOST);
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

    /** The class alone, where that tells the chosen clips apart; the start where there is another clip of the video. */
    private String brief(ChosenClip clip) {
        LibraryVideo video = clip.video();
        boolean alone = model.probes().clips().stream()
                        .filter(other -> other.video().label().equals(video.label()))
                        .count()
                == 1;
        return alone && !video.label().isEmpty() ? video.label() : words(clip);
    }

    private String words(ChosenClip clip) {
        LibraryVideo video = clip.video();
        boolean shared =
                model.probes().clips().stream().anyMatch(other -> !other.equals(clip) && other.sharesVideo(clip));
        return (video.label().isEmpty() ? "" : video.label() + " ")
                + video.title()
                + (shared ? " " + clip.startWords() : "");
    }

    private static String explanation(ChosenClip clip) {
        LibraryVideo video = clip.video();
        if (!clip.usable()) {
            return clip.trouble();
        }
        String from = clip.start().isPresent()
                ? "from frame " + clip.start().getAsLong() + " of " + video.frames()
                : "the middle of " + video.frames() + " frames";
        return video.name() + "\n" + from + (clip.outside() ? "\nFrom outside of the data set: it has no label." : "");
    }

    private Stream<Chip> chips() {
        return chips.getChildren().stream().map(Chip.class::cast);
    }

    /** The focus stays with its clip; with one that was taken out it goes to that which took its place. */
    private void focusAgain(Chip before) {
        chips().filter(chip -> chip.clip.isSame(before.clip))
                .findFirst()
                .or(() -> chips().skip(Math.max(
                                0, Math.min(before.place, chips.getChildren().size() - 1L)))
                        .findFirst())
                .ifPresentOrElse(Node::requestFocus, add::requestFocus);
    }

    private final class Chip extends HBox {
        private final ChosenClip clip;
        private final int place;

        Chip(ChosenClip clip, int place) {
            super(4);
            this.clip = clip;
            LibraryVideo video = clip.video();
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
            picture.imageProperty().bind(thumbnails.of(clip));
            String words = words(clip);
            setAccessibleText(
                    "Probe clip " + (place + 1) + ": " + words + (clip.outside() ? ", outside of the data set" : "")
                            + (clip.usable() ? "" : ". " + clip.trouble()));
            setAccessibleHelp(
                    "Alt and an arrow key move it, Delete takes it out, Enter chooses its start frame, Shift and Enter another clip of its video");
            Label name = new Label(brief(clip));
            name.setMinWidth(0);
            HBox.setHgrow(name, Priority.ALWAYS);
            Tooltip.install(this, new Tooltip(explanation(clip)));
            if (clip.outside()) {
                name.setGraphic(new FontIcon(clip.usable() ? "fth-external-link" : "fth-alert-triangle"));
                getStyleClass().add(clip.usable() ? "probe-outside" : "probe-trouble");
            }
            Button out = new Button(null, new FontIcon("fth-x"));
            out.getStyleClass().addAll("button-icon", "flat", "point-out");
            out.setMinWidth(Region.USE_PREF_SIZE);
            out.setFocusTraversable(false);
            out.setAccessibleText("Take " + words + " out of the probe clips");
            out.setTooltip(new Tooltip("Take it out of the probe clips"));
            out.setOnAction(event -> model.probes().remove(clip));
            getChildren().addAll(picture, name, out);
            ContextMenu menu = new ContextMenu(
                    item("Choose start frame…", this::askForStart),
                    item("Another clip of this video…", this::askForAnother),
                    item("Move to the left", () -> model.probes().move(place, place - 1)),
                    item("Move to the right", () -> model.probes().move(place, place + 1)),
                    item("Take out", () -> model.probes().remove(clip)),
                    new SeparatorMenuItem());
            menu.getItems().addAll(thumbnails.menu(this).items(video.asked(clip.first(ClipClock.USUAL_LENGTH))));
            setOnContextMenuRequested(event -> menu.show(this, event.getScreenX(), event.getScreenY()));
            setOnKeyPressed(this::press);
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY) {
                    askForStart();
                }
            });
            DragOrder.offer(this, ProbeStrip.this, () -> place, model.probes()::move);
        }

        private void askForStart() {
            if (clip.usable()) {
                startFrame.accept(clip);
            }
        }

        private void askForAnother() {
            if (clip.usable()) {
                another.accept(clip);
            }
        }

        private static MenuItem item(String title, Runnable action) {
            MenuItem item = new MenuItem(title);
            item.setOnAction(event -> action.run());
            return item;
        }

        private void press(KeyEvent event) {
            if (event.isAltDown() && (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT)) {
                model.probes().move(place, place + (event.getCode() == KeyCode.LEFT ? -1 : 1));
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                if (event.isShiftDown()) {
                    askForAnother();
                } else {
                    askForStart();
                }
                event.consume();
            } else if (event.getCode() == KeyCode.DELETE) {
                model.probes().remove(clip);
                event.consume();
            }
        }
    }
}
