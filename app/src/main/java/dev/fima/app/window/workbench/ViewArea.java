package dev.fima.app.window.workbench;

import java.util.Optional;

/** The views of a window as they are laid out. */
public interface ViewArea {
    /** A view with what it is. */
    record Placed(ViewDefinition definition, View view) {}

    /**
     * Brings a view to the front.
     *
     * @param id of its definition
     * @throws IllegalArgumentException if there is none of that name
     */
    void show(String id);

    /** Whether a view stands in a window of its own. */
    boolean isApart(String id);

    /** Of the views that give figures the one that a person looks at: the largest that is in front. */
    Optional<Placed> front();
}
