package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.TableCell;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every view in windows of the usual and of the smallest size: nothing is cut, and most of the window is the view's. */
class WindowSizesTest extends WholeWindow {
    /** Lines of running words, whole in their tooltips. */
    private static final Set<String> RUNNING =
            Set.of("status-message", "attention-readout", "affinity-readout", "session-log-file", "run-speed");

    /** The tallest bar of two rows. */
    private static final double TWO_ROWS = 82;

    @Start
    void start(Stage stage) {
        open(stage);
    }

    private void resize(double width, double height) throws Exception {
        onWindow(() -> {
            window.stage().setMaximized(false);
            window.stage().setX(0);
            window.stage().setY(0);
            window.stage().setWidth(width);
            window.stage().setHeight(height);
            return null;
        });
        waitFor(() -> Math.abs(window.scene().getWidth() - width) < 2);
    }

    private static Stream<Node> seen(Node node) {
        if (!node.isVisible() || node instanceof ListCell<?> || node instanceof TableCell<?, ?>) {
            return Stream.empty();
        }
        return node instanceof Parent parent
                ? Stream.concat(
                        Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(WindowSizesTest::seen))
                : Stream.of(node);
    }

    private static boolean cut(Node node) {
        if (!(node instanceof Labeled label)
                || label.getText() == null
                || RUNNING.contains(Objects.toString(label.getId(), ""))) {
            return false;
        }
        return label.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .anyMatch(text ->
                        text.getText().endsWith("...") && !label.getText().equals(text.getText()));
    }

    private List<String> faults(ViewDefinition view, double width) {
        return onWindow(() -> {
            List<String> faults = new ArrayList<>();
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            seen(window.scene().getRoot())
                    .filter(WindowSizesTest::cut)
                    .forEach(node -> faults.add(view.title() + " cuts “" + ((Labeled) node).getText() + "”"));
            Region root = (Region) window.views().view(view).node();
            if (view.place() == Place.CENTRE) {
                if (root.getWidth() < 0.6 * width) {
                    faults.add(view.title() + " is " + root.getWidth() + " wide");
                }
                seen(root)
                        .filter(node -> node.getStyleClass().contains("view-bar"))
                        .map(Region.class::cast)
                        .forEach(bar -> bar(view, root, bar, faults));
            }
            return faults;
        });
    }

    private static void bar(ViewDefinition view, Region root, Region bar, List<String> faults) {
        if (bar.getHeight() > TWO_ROWS) {
            faults.add(view.title() + " has a bar of " + bar.getHeight());
        }
        if (bar.getHeight() < bar.prefHeight(bar.getWidth()) - 1) {
            faults.add(view.title() + " squeezes a bar to " + bar.getHeight());
        }
        bar.getChildrenUnmodifiable().stream()
                .filter(Node::isManaged)
                .filter(Node::isVisible)
                .forEach(part -> {
                    Bounds place = root.sceneToLocal(part.localToScene(part.getLayoutBounds()));
                    if (place.getMaxX() > root.getWidth() + 1) {
                        faults.add(view.title() + " reaches beyond its edge: " + part);
                    }
                });
    }

    private void look(double width, double height, List<String> faults) throws Exception {
        resize(width, height);
        for (ViewDefinition view : Views.ALL) {
            onWindow(() -> {
                window.workbench().views().show(view.id());
                return null;
            });
            for (int i = 0; i < 3; i++) {
                WaitForAsyncUtils.waitForFxEvents();
            }
            faults.addAll(faults(view, width));
        }
    }

    @Test
    void everyView_atEverySize_isWholeAndHasMostOfTheWindow() throws Exception {
        waitFor(() -> window.workbench().shown().snapshot().get().isPresent());
        List<String> faults = new ArrayList<>();
        look(1280, 800, faults);
        look(1000, 650, faults);
        assertThat(faults.stream().distinct()).isEmpty();
    }
}
