package dev.fima.app.window.side;

import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.library.LibraryView;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.Workbench;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;

/** The open data set. */
public final class LibraryPanel implements View {
    public static final ViewDefinition DEFINITION = ViewDefinition.of(
            "library", "Library", "fth-film", Place.LEFT_ABOVE, "the videos of the data set", LibraryPanel::new);

    private final Workbench workbench;
    private final LibraryView view;

    LibraryPanel(Workbench workbench) {
        this.workbench = workbench;
        view = new LibraryView(
                workbench.library(),
                workbench.thumbnails(),
                Notice.ofActions(
                        "fth-film",
                        "No data set",
                        "Open a folder of videos, or the sample data.",
                        workbench.actions().get(ActionId.OPEN_SAMPLE)));
    }

    @Override
    public Node node() {
        return view.root();
    }

    @Override
    public ReadOnlyStringProperty activity() {
        return workbench.library().activity();
    }
}
