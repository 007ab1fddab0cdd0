package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.whatif.WhatIfPanel;
import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A clip of the sample data is changed by clicks, and goes through the network of a run that the window has trained. */
class WhatIfByClicksTest extends WholeWindow {
    @Start
    void start(Stage stage) {
        open(stage);
    }

    @Test
    void changedClip_goesThroughTheNetworkOfTheRun(FxRobot robot) throws Exception {
        Path run = trainSmall(robot, "2");
        waitFor(() -> !window.workbench().time().checkpoints().isEmpty());
        click(robot, "#action-stop");
        waitFor(() -> !training());
        onWindow(() -> {
            window.workbench().runs().selected().set(java.util.Optional.of(run));
            window.workbench().views().show(WhatIfPanel.DEFINITION.id());
            return null;
        });
        click(robot, "#whatif-add");
        MenuButton add = robot.lookup("#whatif-add").queryAs(MenuButton.class);
        waitFor(add::isShowing);
        // Under load a press on a menu that has just opened may reach no window.
        onWindow(() -> {
            add.getItems().stream()
                    .filter(entry -> "Frozen".equals(entry.getText()))
                    .forEach(MenuItem::fire);
            add.hide();
            return null;
        });
        // The cosine; of a network that has hardly trained it may round to 1.
        waitFor(() ->
                robot.from(robot.lookup("#whatif-numbers").queryAll()).lookup(".label").queryAllAs(Label.class).stream()
                        .map(Label::getText)
                        .anyMatch(text -> text.matches("[01]\\.\\d{3}")));
        assertThat(onWindow(() -> window.view(WhatIfPanel.class).figure())).isPresent();
        assertThat(log()).doesNotContain("cannot");
    }
}
