package dev.fima.app.window.shell;

import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.help.Guide;
import dev.fima.app.window.help.HelpWindow;
import dev.fima.app.window.help.Tour;
import dev.fima.app.window.help.TourBar;
import dev.fima.app.window.workbench.Workbench;
import java.util.Map;
import java.util.Optional;
import javafx.stage.Stage;

/** The actions that open the help; its window is made when it is first asked for. */
final class HelpActions {
    private static final Map<ActionId, Guide.Place> PLACES = Map.of(
            ActionId.MANUAL, HelpWindow.MANUAL,
            ActionId.GLOSSARY, HelpWindow.GLOSSARY,
            ActionId.SHORTCUTS, HelpWindow.SHORTCUTS,
            ActionId.STATISTICS, HelpWindow.STATISTICS);

    private final Workbench workbench;
    private final Stage stage;
    private Optional<HelpWindow> window = Optional.empty();

    private HelpActions(Workbench workbench, Stage stage) {
        this.workbench = workbench;
        this.stage = stage;
    }

    /**
     * Adds them.
     *
     * @param stage beside which the help stands
     * @return the bar of the tour, which opens pages of the guide, too
     */
    static TourBar add(Workbench workbench, Stage stage, Tour tour) {
        HelpActions help = new HelpActions(workbench, stage);
        ActionCatalogue actions = workbench.actions();
        PLACES.forEach((action, place) -> actions.add(action, () -> help.show(place)));
        TourBar bar = new TourBar(tour, help::show);
        actions.add(ActionId.TOUR, () -> {
            tour.begin();
            bar.takeFocus();
        });
        return bar;
    }

    private void show(Guide.Place place) {
        if (window.isEmpty()) {
            window = Optional.of(new HelpWindow(stage, workbench.actions(), Views.ALL, workbench.dark()));
        }
        window.get().show(place);
    }
}
