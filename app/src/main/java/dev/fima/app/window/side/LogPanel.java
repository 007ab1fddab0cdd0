package dev.fima.app.window.side;

import dev.fima.app.window.log.SessionLogView;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.Workbench;
import javafx.scene.Node;

/** What was done in this session. */
public final class LogPanel implements View {
    public static final ViewDefinition DEFINITION = ViewDefinition.of(
                    "log", "Log", "fth-list", Place.RIGHT, "the log of what was done", LogPanel::new)
            .withShortcut("Shortcut+9");

    private final SessionLogView view;

    LogPanel(Workbench workbench) {
        view = new SessionLogView(workbench.log(), workbench.logFile());
    }

    @Override
    public Node node() {
        return view.root();
    }
}
