package dev.fima.app.window.help;

import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.appearance.Appearance;
import dev.fima.app.window.workbench.ViewDefinition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.kordamp.ikonli.javafx.FontIcon;

/** The guide, the shortcuts and the statistics in a window beside the workbench. All methods belong to the JavaFX thread. */
public final class HelpWindow {
    /** The page of all shortcuts. */
    public static final Guide.Place SHORTCUTS = new Guide.Place("shortcuts", "");

    /** The page of what the statistics mean. */
    public static final Guide.Place STATISTICS = new Guide.Place("statistics", "");

    /** The contents of the guide. */
    public static final Guide.Place MANUAL = new Guide.Place(Guide.CONTENTS, "");

    /** Words and symbols. */
    public static final Guide.Place GLOSSARY = new Guide.Place(Guide.GLOSSARY, "");

    private static final double WIDTH = 860;
    private static final double HEIGHT = 680;
    private static final double EDGE = 24;

    private final ActionCatalogue actions;
    private final List<ViewDefinition> views;
    private final ObservableBooleanValue dark;
    private final Stage stage = new Stage();
    private final VBox page = new VBox(10);
    private final ScrollPane scroll = new ScrollPane(page);
    private final Button back = new Button("Back", new FontIcon("fth-arrow-left"));
    private final Deque<Guide.Place> before = new ArrayDeque<>();
    private Guide.Place shown = MANUAL;

    /**
     * A window that is not shown yet.
     *
     * @param beside with which this one closes
     * @param actions whose shortcuts are listed
     * @param views whose statistics are explained
     * @param dark which theme is worn
     */
    public HelpWindow(Stage beside, ActionCatalogue actions, List<ViewDefinition> views, ObservableBooleanValue dark) {
        this.actions = actions;
        this.views = List.copyOf(views);
        this.dark = dark;
        page.setPadding(new Insets(18, EDGE, EDGE, EDGE));
        page.setId("help-page");
        scroll.setFitToWidth(true);
        scroll.setId("help-scroll");
        scroll.getStyleClass().add("edge-to-edge");
        BorderPane root = new BorderPane(scroll);
        root.getStyleClass().add("help");
        root.setTop(bar());
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                stage.hide();
            }
        });
        Appearance.of(dark.get()).style(scene);
        dark.addListener((source, old, now) -> {
            Appearance.of(now).style(scene);
            fill(shown);
        });
        stage.setScene(scene);
        stage.setMinWidth(480);
        stage.setMinHeight(320);
        beside.showingProperty().addListener((source, old, now) -> {
            if (!now) {
                stage.hide();
            }
        });
    }

    private HBox bar() {
        back.setId("help-back");
        back.getStyleClass().add("small");
        back.setDisable(true);
        back.setOnAction(event -> {
            if (!before.isEmpty()) {
                fill(before.pop());
            }
        });
        HBox bar = new HBox(
                8,
                back,
                button("Contents", MANUAL),
                button("Glossary", GLOSSARY),
                button("Shortcuts", SHORTCUTS),
                button("Statistics", STATISTICS));
        bar.getStyleClass().add("view-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private Button button(String title, Guide.Place place) {
        Button button = new Button(title);
        button.setId("help-" + title.toLowerCase(java.util.Locale.ROOT));
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip("Go to: " + title));
        button.setOnAction(event -> go(place));
        return button;
    }

    /** Shows a place and brings the window to the front. */
    public void show(Guide.Place place) {
        if (stage.isShowing()) {
            go(place);
        } else {
            before.clear();
            fill(place);
        }
        stage.show();
        stage.toFront();
        scroll.requestFocus();
    }

    /** Whether it is open, and at which page. */
    public String page() {
        return stage.isShowing() ? shown.page() : "";
    }

    private void go(Guide.Place place) {
        if (!place.page().equals(shown.page())) {
            before.push(shown);
        }
        fill(place);
    }

    private void fill(Guide.Place place) {
        shown = place;
        back.setDisable(before.isEmpty());
        PageWords words = new PageWords(place.page(), page.widthProperty().subtract(2 * EDGE), this::go);
        PageBlocks blocks = new PageBlocks(words, dark.get());
        List<Region> content = blocks.of(text(place.page()));
        page.getChildren().setAll(content);
        stage.setTitle(place.equals(MANUAL) ? "Manual" : "Help: " + title(place.page()));
        scrollTo(place.heading(), blocks.headings());
    }

    private static String title(String page) {
        String name =
                page.substring(page.lastIndexOf('/') + 1).replace(".md", "").replace('-', ' ');
        return name.equals("README") ? page.substring(0, page.lastIndexOf('/')) : name;
    }

    private String text(String name) {
        if (name.equals(SHORTCUTS.page())) {
            return ActionText.of(actions.all());
        }
        if (name.equals(STATISTICS.page())) {
            return StatisticText.of(views);
        }
        return Guide.text(name)
                .orElse("# Not there\n\nThis copy of the program carries no guide; the folder `app/docs` of"
                        + " its sources holds it.");
    }

    private void scrollTo(String heading, Map<String, Region> headings) {
        Region target = headings.get(heading);
        scroll.setVvalue(0);
        if (target != null) {
            scroll.applyCss();
            scroll.layout();
            double beyond = page.getHeight() - scroll.getViewportBounds().getHeight();
            scroll.setVvalue(
                    beyond <= 0 ? 0 : Math.min(1, target.getBoundsInParent().getMinY() / beyond));
        }
    }
}
