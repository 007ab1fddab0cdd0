package dev.fima.app.window.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** One of the buttons is always pressed, and it is the one that the property names. */
class PageButtonsTest extends ViewTest {
    private enum Fruit {
        APPLE,
        PEAR,
        PLUM
    }

    private final ObjectProperty<Fruit> chosen = new SimpleObjectProperty<>(Fruit.PEAR);
    private PageButtons<Fruit> buttons;

    @Start
    void start(Stage stage) {
        buttons = PageButtons.of(
                "fruit", chosen, Fruit.values(), fruit -> fruit.name().toLowerCase(Locale.ROOT));
        show(stage, new StackPane(buttons));
    }

    private List<Fruit> pressed() {
        return Stream.of(Fruit.values())
                .filter(fruit -> buttons.button(fruit).isSelected())
                .toList();
    }

    @Test
    void press_chooses_andASecondPressKeepsIt(FxRobot robot) {
        assertThat(pressed()).containsExactly(Fruit.PEAR);

        robot.clickOn("#fruit-plum");
        assertThat(chosen.get()).isEqualTo(Fruit.PLUM);
        assertThat(pressed()).containsExactly(Fruit.PLUM);

        robot.clickOn("#fruit-plum");
        assertThat(chosen.get()).isEqualTo(Fruit.PLUM);
        assertThat(pressed()).containsExactly(Fruit.PLUM);
    }

    /** Joined in a row, the ends of which are round. */
    @Test
    void buttons_areOneRow_andSayWhatTheyMean(FxRobot robot) {
        assertThat(Stream.of(Fruit.values()).map(fruit -> buttons.button(fruit).getStyleClass()))
                .satisfiesExactly(
                        first -> assertThat(first).contains("left-pill"),
                        middle -> assertThat(middle).contains("center-pill"),
                        last -> assertThat(last).contains("right-pill"));
        robot.interact(() -> buttons.explained(Fruit.PLUM, "Of all clips"));
        assertThat(buttons.button(Fruit.PLUM).getTooltip().getText()).isEqualTo("Of all clips");
        assertThat(buttons.button(Fruit.PEAR).getTooltip()).isNull();
    }

    @Test
    void buttons_followTheProperty(FxRobot robot) {
        robot.interact(() -> chosen.set(Fruit.APPLE));

        assertThat(pressed()).containsExactly(Fruit.APPLE);
    }
}
