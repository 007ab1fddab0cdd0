package dev.fima.model.nn;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists of state names for messages. */
final class Names {
    private static final int SHOWN = 3;

    private Names() {}

    /** The first few of the names and how many more there are; "none" for an empty list. */
    static String listed(Collection<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? first + " and " + (names.size() - SHOWN) + " more" : first;
    }
}
