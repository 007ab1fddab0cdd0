package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.KeyboardWalk;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.attention.AttentionPanel;
import dev.fima.app.window.control.Reach;
import dev.fima.app.window.preferences.PanelLayout;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window without a mouse, and what must not move or be covered under one, in every view of the list. */
class KeyboardTest extends WholeWindow {
    /** More than a caret that blinks has: 2 by 16. */
    private static final int SEEN = 40;

    @Start
    void start(Stage stage) {
        open(stage);
    }

    /** The recorded run is shown, and nothing plays. */
    @BeforeEach
    void settle() throws Exception {
        waitFor(() -> window.view(AttentionPanel.class).model().snapshot().get().isPresent()
                && !window.view(AttentionPanel.class).model().rows().isEmpty()
                && window.view(AttentionPanel.class).model().rows().stream()
                        .allMatch(row -> row.pictures().get() != null));
        onWindow(() -> {
            window.workbench().clock().playing().set(false);
            Workbench workbench = window.workbench();
            workbench.runs().items().forEach(run -> {
                if (!workbench.runs().marked().contains(run.folder())) {
                    workbench.runs().toggleMark(run.folder());
                }
            });
            return null;
        });
    }

    private Node show(ViewDefinition view) throws Exception {
        onWindow(() -> {
            window.workbench().views().show(view.id());
            return null;
        });
        Node node = onWindow(() -> window.views().node(view.id()));
        // The panel's content enters the window with its next layout.
        waitFor(() -> node.getScene() != null
                && node.getLayoutBounds().getWidth() > 0
                && node.getScene().getFocusOwner() != null);
        onWindow(() -> {
            node.getScene().getRoot().applyCss();
            node.getScene().getRoot().layout();
            return null;
        });
        return node;
    }

    @Test
    void tab_reachesAllOfEveryView_whereItIsSeen_andShowsNoOtherView() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (boolean dark : List.of(false, true)) {
            onWindow(() -> {
                window.workbench().dark().set(dark);
                return null;
            });
            for (ViewDefinition view : Views.ALL) {
                Node node = show(view);
                onWindow(() -> {
                    PanelLayout before = window.views().dock().layout();
                    List<Node> stops = KeyboardWalk.stops(window.scene(), stop -> {
                        if (Reach.within(stop, node)) {
                            check(view, stop, wrong);
                        }
                    });
                    if (!window.views().dock().layout().equals(before)) {
                        wrong.add(view.id() + ": the Tab key shows another view");
                    }
                    for (Node usable : KeyboardWalk.usable(window.scene().getRoot())) {
                        if (!KeyboardWalk.reached(usable, stops)) {
                            wrong.add(view.id() + ": not reached: " + KeyboardWalk.words(usable));
                        }
                    }
                    return null;
                });
            }
        }
        assertThat(String.join("\n", wrong.stream().distinct().toList())).isEmpty();
    }

    private void check(ViewDefinition view, Node stop, List<String> wrong) {
        window.scene().getRoot().applyCss();
        window.scene().getRoot().layout();
        Bounds place = stop.localToScene(stop.getLayoutBounds());
        if (KeyboardWalk.markedPixels(stop) < SEEN) {
            wrong.add(view.id() + ": nothing shows that it has the focus: " + KeyboardWalk.words(stop));
        }
        if (!place.equals(stop.localToScene(stop.getLayoutBounds()))) {
            wrong.add(view.id() + ": its mark moves it: " + KeyboardWalk.words(stop));
        }
        boolean silent =
                stop.getAccessibleText() == null || stop.getAccessibleText().isEmpty();
        if (silent
                && (stop.getStyleClass().contains("picture")
                        || stop.getStyleClass().contains("movie-strip"))) {
            wrong.add(view.id() + ": a picture without words: " + KeyboardWalk.words(stop));
        }
    }

    @Test
    void f6_goesFromAreaToAreaAndBack() throws Exception {
        show(Views.ALL.get(0));
        onWindow(() -> {
            List<Node> there = new ArrayList<>();
            window.scene().getRoot().requestFocus();
            for (int i = 0; i < 7; i++) {
                window.workbench().actions().get(ActionId.NEXT_AREA).run();
                there.add(window.scene().getFocusOwner());
            }
            // Menus, probe clips, four groups of tabs, times.
            assertThat(there).doesNotHaveDuplicates();
            window.workbench().actions().get(ActionId.NEXT_AREA).run();
            assertThat(window.scene().getFocusOwner()).isSameAs(there.get(0));
            window.workbench().actions().get(ActionId.PREVIOUS_AREA).run();
            assertThat(window.scene().getFocusOwner()).isSameAs(there.get(6));
            return null;
        });
    }

    /** Bars stand above what they are about, also for the Tab key, which goes by the order of the children. */
    @Test
    void borders_areInTheOrderInWhichTheyAreSeen() throws Exception {
        for (ViewDefinition view : Views.ALL) {
            Node node = show(view);
            onWindow(() -> {
                all(node)
                        .filter(BorderPane.class::isInstance)
                        .map(BorderPane.class::cast)
                        .forEach(pane -> {
                            List<Node> seen = Stream.of(
                                            pane.getTop(),
                                            pane.getLeft(),
                                            pane.getCenter(),
                                            pane.getRight(),
                                            pane.getBottom())
                                    .filter(Objects::nonNull)
                                    .toList();
                            assertThat(pane.getChildren()).as(view.id()).containsExactlyElementsOf(seen);
                        });
                return null;
            });
        }
    }

    private static Stream<Node> all(Node node) {
        Stream<Node> below = node instanceof Parent parent
                ? List.copyOf(parent.getChildrenUnmodifiable()).stream().flatMap(KeyboardTest::all)
                : Stream.empty();
        return Stream.concat(Stream.of(node), below);
    }

    private static boolean seen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Lists of choices open beside their control, at every edge of the window. */
    @Test
    void lists_openBesideTheirControl() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (ViewDefinition view : Views.ALL) {
            show(view);
            List<ChoiceBox<?>> boxes = onWindow(() -> all(window.scene().getRoot())
                    .filter(node -> node instanceof ChoiceBox<?> box
                            && seen(box)
                            && !box.isDisabled()
                            && !box.getItems().isEmpty())
                    .<ChoiceBox<?>>map(node -> (ChoiceBox<?>) node)
                    .toList());
            for (ChoiceBox<?> box : boxes) {
                onWindow(() -> {
                    box.show();
                    return null;
                });
                // Its entries are styled with the next layout.
                waitFor(() -> list(box).getSkin().getNode().getLayoutBounds().getHeight() > 0);
                WaitForAsyncUtils.waitForFxEvents();
                onWindow(() -> {
                    covered(box).ifPresent(how -> wrong.add(view.id() + ": " + KeyboardWalk.words(box) + how));
                    box.hide();
                    return null;
                });
            }
        }
        assertThat(String.join("\n", wrong)).isEmpty();
    }

    private static ContextMenu list(ChoiceBox<?> box) {
        return Window.getWindows().stream()
                .filter(open -> open instanceof ContextMenu menu && box.equals(menu.getOwnerNode()))
                .map(ContextMenu.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> covered(ChoiceBox<?> box) {
        Node content = list(box).getSkin().getNode();
        Bounds place = content.localToScreen(content.getLayoutBounds());
        Bounds control = box.localToScreen(box.getLayoutBounds());
        boolean apart = place.getMinY() >= control.getMaxY() - 1
                || place.getMaxY() <= control.getMinY() + 1
                || place.getMinX() >= control.getMaxX() - 1
                || place.getMaxX() <= control.getMinX() + 1;
        return apart ? Optional.empty() : Optional.of(" at " + control + " is covered by its list at " + place);
    }

    @Test
    void icons_haveWords() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (ViewDefinition view : Views.ALL) {
            show(view);
            onWindow(() -> {
                all(window.scene().getRoot())
                        .filter(node -> node instanceof ButtonBase button && seen(button) && wordless(button))
                        .forEach(node -> wrong.add(view.id() + ": " + KeyboardWalk.words(node)));
                return null;
            });
        }
        assertThat(String.join("\n", wrong)).isEmpty();
    }

    /** Whether nobody is told, by the mouse or by ear, what a button with an icon alone does. */
    private static boolean wordless(ButtonBase button) {
        if ((button.getText() != null && !button.getText().isEmpty()) || button.getGraphic() == null) {
            return false;
        }
        boolean tip = false;
        for (Node at = button; at != null && !tip; at = at.getParent()) {
            Tooltip tooltip = at instanceof Control control ? control.getTooltip() : null;
            boolean soon = tooltip != null && tooltip.getShowDelay().toSeconds() <= 1;
            tip = soon || at.getProperties().get("javafx.scene.control.Tooltip") instanceof Tooltip;
        }
        return !tip || button.getAccessibleText() == null;
    }

    /** Nothing that can be clicked moves because a neighbour was. */
    @Test
    void toolbars_standStill() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (ViewDefinition view : Views.ALL) {
            Node node = show(view);
            List<Parent> bars = onWindow(() -> Stream.concat(
                            all(node).filter(bar -> bar.getStyleClass().contains("view-bar")),
                            all(window.scene().getRoot())
                                    .filter(bar -> bar.getStyleClass().contains("time-bar")))
                    .filter(KeyboardTest::seen)
                    .map(Parent.class::cast)
                    .toList());
            for (Parent bar : bars) {
                onWindow(() -> {
                    for (Node control : KeyboardWalk.usable(bar)) {
                        if (control instanceof CheckBox || control instanceof ToggleButton) {
                            ButtonBase button = (ButtonBase) control;
                            moved(bar, control, button::fire, wrong, view);
                            moved(bar, control, button::fire, wrong, view);
                        } else if (control instanceof ChoiceBox<?> box) {
                            int before = box.getSelectionModel().getSelectedIndex();
                            for (int i = 0; i < box.getItems().size(); i++) {
                                int place = i;
                                moved(
                                        bar,
                                        control,
                                        () -> box.getSelectionModel().select(place),
                                        wrong,
                                        view);
                            }
                            box.getSelectionModel().select(before);
                        }
                    }
                    return null;
                });
            }
        }
        assertThat(String.join("\n", wrong.stream().distinct().toList())).isEmpty();
    }

    private void moved(Parent bar, Node control, Runnable click, List<String> wrong, ViewDefinition view) {
        List<Node> usable = KeyboardWalk.usable(bar);
        List<Bounds> before = usable.stream()
                .map(node -> node.localToScene(node.getLayoutBounds()))
                .toList();
        click.run();
        window.scene().getRoot().applyCss();
        window.scene().getRoot().layout();
        for (int i = 0; i < usable.size(); i++) {
            Node node = usable.get(i);
            Bounds now = node.localToScene(node.getLayoutBounds());
            boolean still = Math.abs(now.getMinX() - before.get(i).getMinX()) < 0.5
                    && Math.abs(now.getMinY() - before.get(i).getMinY()) < 0.5;
            if (!still && seen(node) && Reach.within(node, bar)) {
                wrong.add(view.id() + ": " + KeyboardWalk.words(control) + " moves " + KeyboardWalk.words(node));
            }
        }
    }
}
