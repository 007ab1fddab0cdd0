package dev.fima.app.window.side;

import dev.fima.app.window.queue.QueueView;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.Workbench;
import javafx.scene.Node;

/** Work that is under way, and work that waits. */
public final class QueuePanel implements View {
    public static final ViewDefinition DEFINITION = ViewDefinition.of(
                    "queue", "Queue", "fth-list", Place.LEFT_BELOW, "what is under way and what waits", QueuePanel::new)
            .withShortcut("Shortcut+Shift+Q");

    private final QueueView view;

    QueuePanel(Workbench workbench) {
        view = new QueueView(workbench.queue());
    }

    @Override
    public Node node() {
        return view.root();
    }
}
