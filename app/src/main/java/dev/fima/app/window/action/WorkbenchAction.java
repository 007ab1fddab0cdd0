package dev.fima.app.window.action;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/** One action: what it does, and why it cannot be done right now. */
public final class WorkbenchAction {
    private final ActionId id;
    private final Runnable work;
    private final ReadOnlyStringWrapper hindrance = new ReadOnlyStringWrapper("");
    private final BooleanProperty selected;
    private final ReadOnlyObjectWrapper<ActionId> shown;

    private WorkbenchAction(ActionId id, Runnable work, BooleanProperty selected) {
        this.id = id;
        this.work = work;
        this.selected = selected;
        shown = new ReadOnlyObjectWrapper<>(id);
    }

    static WorkbenchAction of(ActionId id, Runnable work) {
        return new WorkbenchAction(id, work, null);
    }

    static WorkbenchAction toggle(ActionId id, BooleanProperty selected) {
        return new WorkbenchAction(id, () -> selected.set(!selected.get()), selected);
    }

    /**
     * Binds the reason why this cannot be done.
     *
     * @param reason a few words such as "no run selected", empty while it can be done
     */
    public WorkbenchAction unless(ObservableValue<String> reason) {
        hindrance.bind(reason);
        return this;
    }

    public ActionId id() {
        return id;
    }

    /**
     * Follows the name, icon and tooltip that this goes by, such as Resume in place of Pause while training is held; the
     * shortcut stays.
     */
    public WorkbenchAction appearingAs(ObservableValue<ActionId> guise) {
        shown.set(guise.getValue());
        // A binding would make every button a new icon whenever the state behind the guise moves, at every step.
        guise.addListener((source, old, now) -> shown.set(now));
        return this;
    }

    /** The name, icon and tooltip that this goes by now. */
    public ReadOnlyObjectProperty<ActionId> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Why it cannot be done now; empty while it can. */
    public ReadOnlyStringProperty hindrance() {
        return hindrance.getReadOnlyProperty();
    }

    public boolean enabled() {
        return hindrance.get().isEmpty();
    }

    /** For an action that switches something: the switch. */
    public Optional<BooleanProperty> selected() {
        return Optional.ofNullable(selected);
    }

    /** Does it, unless it cannot be done now. */
    public void run() {
        if (enabled()) {
            work.run();
        }
    }

    /** Tooltip with the shortcut, and with the reason while it cannot be done. */
    public String explanation() {
        String text = shown.get().tooltip();
        return enabled() ? text : text + "\nNot now: " + hindrance.get() + ".";
    }
}
