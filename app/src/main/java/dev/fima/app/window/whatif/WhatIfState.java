package dev.fima.app.window.whatif;

import dev.fima.app.window.control.ChangeHistory;
import dev.fima.model.whatif.Change;
import dev.fima.model.whatif.MaskChoice;
import dev.fima.model.whatif.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was set in the view, to be gone back to.
 *
 * @param changes in order, without their part
 * @param outside for each whether it is about what lies outside of the part
 * @param mask by which the part is told
 * @param region that was drawn
 */
record WhatIfState(List<Change> changes, List<Boolean> outside, MaskChoice mask, Optional<Region> region) {
    /** Nothing is changed. */
    static final WhatIfState FIRST = new WhatIfState(List.of(), List.of(), MaskChoice.TRUTH, Optional.empty());

    WhatIfState {
        changes = List.copyOf(changes);
        outside = List.copyOf(outside);
    }

    /** Whether two moves, one after the other, are of one slider. */
    static boolean slid(ChangeHistory.Change<WhatIfState> earlier, ChangeHistory.Change<WhatIfState> later) {
        Optional<Moved> moved = moved(earlier);
        return moved.isPresent() && moved.equals(moved(later));
    }

    /** A value of a change. */
    private record Moved(int place, String name) {}

    /** The one value that a move changed; empty where it changed anything else. */
    private static Optional<Moved> moved(ChangeHistory.Change<WhatIfState> move) {
        List<Change> before = move.before().changes;
        List<Change> after = move.after().changes;
        if (before.size() != after.size()) {
            return Optional.empty();
        }
        for (int i = 0; i < before.size(); i++) {
            for (String name : after.get(i).values().keySet()) {
                if (move.before().with(i, name, after.get(i)).equals(move.after()) && !before.equals(after)) {
                    return Optional.of(new Moved(i, name));
                }
            }
        }
        return Optional.empty();
    }

    /** The same but for one value of a change. */
    private WhatIfState with(int place, String name, Change other) {
        Change own = changes.get(place);
        if (own.kind() != other.kind()) {
            return this;
        }
        List<Change> moved = new ArrayList<>(changes);
        moved.set(place, own.with(name, other.values().get(name)));
        return new WhatIfState(moved, outside, mask, region);
    }
}
