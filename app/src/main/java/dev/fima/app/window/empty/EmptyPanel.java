package dev.fima.app.window.empty;

import dev.fima.app.window.action.ActionControls;
import dev.fima.app.window.action.WorkbenchAction;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/** An icon, one or two sentences, and the actions that would fill the panel. */
public final class EmptyPanel {
    private final VBox root = new VBox();

    public EmptyPanel(String icon, String title, String text, WorkbenchAction... actions) {
        root.getStyleClass().add("empty-panel");
        root.setAlignment(Pos.CENTER);
        FontIcon picture = new FontIcon(icon);
        picture.getStyleClass().add("empty-icon");
        Label heading = new Label(title);
        heading.getStyleClass().add("empty-title");
        Label sentence = new Label(text);
        sentence.getStyleClass().add("empty-text");
        sentence.setWrapText(true);
        sentence.setTextAlignment(TextAlignment.CENTER);
        sentence.setMaxWidth(360);
        root.getChildren().addAll(picture, heading, sentence);
        for (WorkbenchAction action : actions) {
            root.getChildren().add(ActionControls.button(action));
        }
    }

    public Parent root() {
        return root;
    }
}
