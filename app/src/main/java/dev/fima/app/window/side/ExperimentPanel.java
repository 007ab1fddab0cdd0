package dev.fima.app.window.side;

import dev.fima.app.window.control.History;
import dev.fima.app.window.inspector.ExperimentFormView;
import dev.fima.app.window.queue.RunOnChoice;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.Workbench;
import java.util.Optional;
import javafx.scene.Node;

/** The settings of the next run. */
public final class ExperimentPanel implements View {
    public static final ViewDefinition DEFINITION = ViewDefinition.of(
            "experiment",
            "Experiment",
            "fth-sliders",
            Place.RIGHT,
            "the settings of the next run",
            ExperimentPanel::new);

    private final Workbench workbench;
    private final ExperimentFormView view;

    ExperimentPanel(Workbench workbench) {
        this.workbench = workbench;
        view = new ExperimentFormView(
                workbench.form(),
                new RunOnChoice(workbench.runOn(), "experiment"),
                new PresetActions(workbench).menu());
    }

    @Override
    public Optional<History> history() {
        return Optional.of(workbench.form().history());
    }

    @Override
    public Node node() {
        return view.root();
    }
}
