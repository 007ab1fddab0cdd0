package dev.fima.app.window.ablation;

import dev.fima.model.evaluation.AblationRow;
import dev.fima.viz.figure.Figure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** State of the ablation view: the form of the next ablation, those that there are, and the one that is shown. */
public final class AblationModel {
    private final AblationForm form = new AblationForm();
    private final ObjectProperty<List<Path>> known = new SimpleObjectProperty<>(this, "known", List.of());
    private final ObjectProperty<Optional<Path>> chosen = new SimpleObjectProperty<>(this, "chosen", Optional.empty());
    private final ObjectProperty<Optional<AblationState>> state =
            new SimpleObjectProperty<>(this, "state", Optional.empty());
    private final ObjectProperty<Optional<Path>> underWay =
            new SimpleObjectProperty<>(this, "underWay", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Figure>> sheet =
            new ReadOnlyObjectWrapper<>(this, "sheet", Optional.empty());
    private final ObjectProperty<AblationPage> page = new SimpleObjectProperty<>(this, "page", AblationPage.RUNS);

    /** Another ablation is empty until it is read. */
    public AblationModel() {
        chosen.addListener((property, old, now) -> {
            state.set(Optional.empty());
            sheet.set(Optional.empty());
        });
    }

    /** What the next ablation compares. */
    public AblationForm form() {
        return form;
    }

    /** Folders of the ablations that there are. */
    public ObjectProperty<List<Path>> knownProperty() {
        return known;
    }

    /** Folder of the shown ablation; empty for a new one. */
    public ObjectProperty<Optional<Path>> chosenProperty() {
        return chosen;
    }

    /** The shown ablation as it was last read. */
    public ObjectProperty<Optional<AblationState>> stateProperty() {
        return state;
    }

    /** Folder of the condition with the seed that is trained or measured now. */
    public ObjectProperty<Optional<Path>> underWayProperty() {
        return underWay;
    }

    /** The shown side. */
    public ObjectProperty<AblationPage> pageProperty() {
        return page;
    }

    /** The figure sheet of what is measured; empty while nothing is. */
    public ReadOnlyObjectProperty<Optional<Figure>> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    /** Rows of the shown ablation; empty while it is unread. */
    public List<AblationRow> rows() {
        return state.get().map(AblationState::rows).orElse(List.of());
    }

    /**
     * Takes over what was read; what belongs to an ablation that is no longer shown is dropped.
     *
     * @param drawn the sheet, if there are other rows than before
     */
    public void take(AblationState read, Optional<Figure> drawn) {
        if (chosen.get().filter(read.plan().out()::equals).isEmpty()) {
            return;
        }
        drawn.ifPresent(figure -> sheet.set(drawn));
        if (state.get().filter(read::equals).isEmpty()) {
            state.set(Optional.of(read));
        }
    }
}
