package dev.fima.model.weights;

import java.util.List;
import java.util.stream.Collectors;

/** Names from files of unknown origin, as a sentence may show them: without control characters and not too long. */
final class Shown {
    private static final int LONGEST = 200;

    private Shown() {}

    static String name(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "..." : clean;
    }

    /** The first few of them, and how many more there are; "nothing" for none. */
    static String list(List<String> names, int most) {
        if (names.isEmpty()) {
            return "nothing";
        }
        String first = names.stream().limit(most).map(Shown::name).collect(Collectors.joining(", "));
        return names.size() > most ? first + " and " + (names.size() - most) + " more" : first;
    }
}
