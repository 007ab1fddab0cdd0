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
    private final ActionDefinition id;
    private final Runnable work;
    private final ReadOnlyStringWrapper whyNot = new ReadOnlyStringWrapper("");
    private final BooleanProperty selected;
    private final ReadOnlyObjectWrapper<ActionDefinition> shown;

    private WorkbenchAction(ActionDefinition id, Runnable work, BooleanProperty selected) {
        this.id = id;
        this.work = work;
        this.selected = selected;
        shown = new ReadOnlyObjectWrapper<>(id);
    }

    static WorkbenchAction of(ActionDefinition id, Runnable work) {
        return new WorkbenchAction(id, work, null);
    }

    static WorkbenchAction toggle(ActionDefinition id, BooleanProperty selected) {
        return new WorkbenchAction(id, () -> selected.set(!selected.get()), selected);
    }

    /**
     * Binds the reason why this cannot be done.
     *
     * @param reason a few words such as "no run selected", empty while it can be done
     */
    public WorkbenchAction unless(ObservableValue<String> reason) {
        whyNot.bind(reason);
        return this;
    }

    public ActionDefinition id() {
        return id;
    }

    /**
     * Follows the name, icon and tooltip that this goes by, such as Resume in place of Pause while training is held; the
     * shortcut stays.
     */
    public WorkbenchAction appearingAs(ObservableValue<? extends ActionDefinition> appearance) {
        shown.set(appearance.getValue());
        // A binding would make every button a new icon whenever the state behind it moves, at every step.
        appearance.addListener((source, old, now) -> shown.set(now));
        return this;
    }

    /** The name, icon and tooltip that this goes by now. */
    public ReadOnlyObjectProperty<ActionDefinition> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Why it cannot be done now; empty while it can. */
    public ReadOnlyStringProperty whyNot() {
        return whyNot.getReadOnlyProperty();
    }

    public boolean enabled() {
        return whyNot.get().isEmpty();
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
        return enabled() ? text : text + "\nNot now: " + whyNot.get() + ".";
    }
}
