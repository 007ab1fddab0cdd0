package dev.fima.app.window.help;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The stop of the tour in a bar of one or two lines, with the way on and back. It takes no room while nobody is on the tour.
 * With the focus in it, the arrows left and right go back and on, and Escape closes it.
 */
public final class TourBar extends HBox {
    private final Tour tour;
    private final Label number = new Label();
    private final Label title = new Label();
    private final Label words = new Label();
    private final Button back = button("tour-back", "Back", "To the stop before (left arrow)");
    private final Button next = button("tour-next", "Next", "To the next stop (right arrow)");

    /** @param more opens a page of the guide */
    public TourBar(Tour tour, Consumer<Guide.Place> more) {
        super(10);
        this.tour = tour;
        setId("tour");
        getStyleClass().add("tour-bar");
        setAlignment(Pos.CENTER_LEFT);
        number.setId("tour-number");
        number.getStyleClass().add("hint");
        number.setMinWidth(Region.USE_PREF_SIZE);
        title.getStyleClass().add("panel-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        words.setId("tour-words");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button page = button("tour-more", "Read more", "Open the page of the guide about it");
        page.setOnAction(event -> tour.stop().get().map(TourStop::more).ifPresent(more));
        back.setOnAction(event -> tour.back());
        next.setOnAction(event -> tour.next());
        Button close = new Button(null, new FontIcon("fth-x"));
        close.setId("tour-close");
        close.getStyleClass().addAll("button-icon", "flat");
        close.setAccessibleText("Close the tour");
        close.setTooltip(new Tooltip("Close the tour for good (Escape); Help > Tour begins it again"));
        close.setOnAction(event -> tour.close());
        getChildren().addAll(new VBox(number, title), words, page, back, next, close);
        // Before the buttons, for which arrows are ways from one to the next.
        addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
        tour.stop().addListener((source, old, now) -> show(now));
        show(tour.stop().get());
    }

    /** Lets keys lead on from here. */
    public void takeFocus() {
        next.requestFocus();
    }

    private static Button button(String id, String text, String explanation) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(explanation));
        button.setAccessibleHelp(explanation);
        return button;
    }

    private void steer(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> tour.back();
            case RIGHT -> tour.next();
            case ESCAPE -> tour.close();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void show(Optional<TourStop> stop) {
        setVisible(stop.isPresent());
        setManaged(stop.isPresent());
        stop.ifPresent(shown -> {
            number.setText("Tour, " + tour.place() + " of " + tour.length());
            title.setText(shown.title());
            words.setText(shown.words());
            back.setDisable(tour.place() == 1);
            next.setText(tour.place() == tour.length() ? "Done" : "Next");
            next.setAccessibleText(
                    next.getText() + ". " + number.getText() + ", " + shown.title() + ": " + shown.words());
        });
    }
}
