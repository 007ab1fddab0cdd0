package dev.fima.app.window.action;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;

/** The actions of one window. */
public final class ActionCatalogue {
    private final Map<ActionDefinition, WorkbenchAction> actions = new LinkedHashMap<>();

    /** Adds an action that does something. */
    public WorkbenchAction add(ActionDefinition id, Runnable work) {
        return put(WorkbenchAction.of(id, work));
    }

    /** Adds an action that switches something on and off. */
    public WorkbenchAction addToggle(ActionDefinition id, BooleanProperty selected) {
        return put(WorkbenchAction.toggle(id, selected));
    }

    private WorkbenchAction put(WorkbenchAction action) {
        if (actions.put(action.id(), action) != null) {
            throw new IllegalStateException("the action " + action.id().id() + " was added twice");
        }
        return action;
    }

    /**
     * The action of an id.
     *
     * @throws IllegalArgumentException if it was not added
     */
    public WorkbenchAction get(ActionDefinition id) {
        WorkbenchAction action = actions.get(id);
        if (action == null) {
            throw new IllegalArgumentException("the action " + id.id() + " is missing");
        }
        return action;
    }

    /** The action of an id, if this window has it. */
    public Optional<WorkbenchAction> find(ActionDefinition id) {
        return Optional.ofNullable(actions.get(id));
    }

    public Collection<WorkbenchAction> all() {
        return Collections.unmodifiableCollection(actions.values());
    }
}
