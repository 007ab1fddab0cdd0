package dev.fima.app.window.notice;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/** An icon, what is missing, what would fill the view, and buttons that do. */
public final class Notice extends VBox {
    private static final double LINE = 380;

    /**
     * @param icon icon literal, such as {@code fth-grid}
     * @param title what is missing, in a few words
     * @param text what would fill the view
     * @param offers the first is the button's default
     */
    public Notice(String icon, String title, String text, Offer... offers) {
        super(10);
        getStyleClass().add("empty-panel");
        setAlignment(Pos.CENTER);
        setPadding(new Insets(24));
        FontIcon picture = new FontIcon(icon);
        picture.getStyleClass().add("empty-icon");
        picture.setIconSize(32);
        Label heading = new Label(title);
        heading.getStyleClass().addAll("empty-title", "title-4");
        Label sentence = new Label(text);
        sentence.getStyleClass().addAll("empty-text", "text-muted");
        sentence.setWrapText(true);
        sentence.setTextAlignment(TextAlignment.CENTER);
        sentence.setMaxWidth(LINE);
        getChildren().addAll(picture, heading, sentence);
        for (Offer offer : offers) {
            Button button = new Button(offer.title());
            button.setOnAction(event -> offer.action().run());
            getChildren().add(button);
        }
    }
}
