package dev.fima.app.window.dock;

import dev.fima.app.window.preferences.PanelLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every panel of the window. */
public enum Panel {
    LIBRARY("Library", "fth-film"),
    RUNS("Runs", "fth-layers"),
    QUEUE("Queue", "fth-list"),
    ATTENTION("Attention", "fth-eye"),
    AFFINITY("Affinity", "fth-grid"),
    TEMPORAL("Temporal", "fth-clock"),
    ANATOMY("Anatomy", "fth-scissors"),
    COMPARE("Compare", "fth-layers"),
    EVALUATION("Evaluation", "fth-check-square"),
    EMBEDDING("Map", "fth-map"),
    ABLATION("Ablation", "fth-columns"),
    FIGURES("Figures", "fth-image"),
    TRAINING("Training", "fth-trending-down"),
    LOG("Log", "fth-list"),
    EXPERIMENT("Experiment", "fth-sliders"),
    DETAILS("Details", "fth-info");

    private final String title;
    private final String icon;

    Panel(String title, String icon) {
        this.title = title;
        this.icon = icon;
    }

    public String title() {
        return title;
    }

    public String icon() {
        return icon;
    }

    /** Name in the remembered arrangement. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The panel of a name; empty for one that another version had. */
    public static Optional<Panel> of(String id) {
        return Arrays.stream(values()).filter(panel -> panel.id().equals(id)).findFirst();
    }

    /** The arrangement of a first start. */
    public static PanelLayout firstLayout() {
        return PanelLayout.row(
                List.of(0.17, 0.78),
                PanelLayout.column(List.of(0.62), tabs(LIBRARY), tabs(RUNS, QUEUE)),
                tabs(
                        ATTENTION,
                        AFFINITY,
                        TEMPORAL,
                        ANATOMY,
                        COMPARE,
                        EVALUATION,
                        EMBEDDING,
                        ABLATION,
                        FIGURES,
                        TRAINING,
                        LOG),
                tabs(EXPERIMENT, DETAILS));
    }

    private static PanelLayout tabs(Panel... panels) {
        return PanelLayout.tabs(Arrays.stream(panels).map(Panel::id).toList());
    }
}
