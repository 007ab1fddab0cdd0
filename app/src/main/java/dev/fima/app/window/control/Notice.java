package dev.fima.app.window.control;

import dev.fima.app.window.action.ActionControls;
import dev.fima.app.window.action.WorkbenchAction;
import java.util.Arrays;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/** An icon, what is missing, what would fill the view, and buttons that do; scrolled where there is no room for them. */
public final class Notice extends ScrollPane {
    private static final double LINE = 380;
    private static final double ROOM_FOR_PICTURE = 200;

    private Notice(String icon, String title, String text, Stream<? extends Node> buttons) {
        VBox content = new VBox();
        content.getStyleClass().add("empty-panel");
        content.setAlignment(Pos.CENTER);
        FontIcon picture = new FontIcon(icon);
        picture.getStyleClass().add("empty-icon");
        Label heading = new Label(title);
        heading.getStyleClass().add("empty-title");
        Label sentence = new Label(text);
        sentence.getStyleClass().add("empty-text");
        sentence.setWrapText(true);
        sentence.setTextAlignment(TextAlignment.CENTER);
        sentence.setMaxWidth(LINE);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        // In a low panel the words need the room.
        picture.visibleProperty().bind(heightProperty().greaterThan(ROOM_FOR_PICTURE));
        picture.managedProperty().bind(picture.visibleProperty());
        content.getChildren().addAll(picture, heading, sentence);
        buttons.forEach(content.getChildren()::add);
        getStyleClass().add("edge-to-edge");
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinSize(0, 0);
        // What is not to be seen takes no room of what is.
        managedProperty().bind(visibleProperty());
        setContent(content);
    }

    /**
     * A notice with buttons of its own.
     *
     * @param icon icon literal, such as {@code fth-grid}
     * @param title what is missing, in a few words
     * @param text what would fill the view
     */
    public Notice(String icon, String title, String text, NamedAction... offers) {
        this(icon, title, text, Arrays.stream(offers).map(Notice::button));
    }

    /** A notice that offers actions of the workbench; their buttons say why they cannot be done. */
    public static Notice ofActions(String icon, String title, String text, WorkbenchAction... actions) {
        return new Notice(icon, title, text, Arrays.stream(actions).map(ActionControls::button));
    }

    private static Button button(NamedAction offer) {
        Button button = new Button(offer.title());
        button.setOnAction(event -> offer.action().run());
        return button;
    }
}
