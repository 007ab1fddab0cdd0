package dev.fima.app.window.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class WhileWantedTest {
    @Test
    void hold_putsTheNodeInItsPlaceAndTakesItOut_thoughNobodyElseKeepsTheBinding() {
        Region before = new Region();
        Region after = new Region();
        Region node = new Region();
        Pane parent = new Pane(before, after);
        StringProperty text = new SimpleStringProperty("");
        WhileWanted.hold(parent, 1, node, Bindings.isNotEmpty(text));
        assertThat(parent.getChildren()).containsExactly(before, after);
        // A binding is only weakly held by what it depends on.
        System.gc();
        text.set("busy");
        assertThat(parent.getChildren()).containsExactly(before, node, after);
        text.set("busier");
        assertThat(parent.getChildren()).containsExactly(before, node, after);
        text.set("");
        assertThat(parent.getChildren()).containsExactly(before, after);
        parent.getChildren().clear();
        text.set("busy");
        assertThat(parent.getChildren()).containsExactly(node);
    }
}
