package dev.fima.model.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which folders and lists are those of a split, by their names: {@code train}, {@code videos_val}, {@code test-256},
 * {@code ValSet}. A single name can mislead, since actions are called "training dog" or "crash test" as well, so folders
 * are judged beside each other.
 */
final class SplitNames {
    /** Longer words first: each is found before one that it contains. */
    private static final Map<String, Split> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("training", Split.TRAIN);
        WORDS.put("trainval", Split.TRAIN);
        WORDS.put("train", Split.TRAIN);
        WORDS.put("validation", Split.VALIDATION);
        WORDS.put("validate", Split.VALIDATION);
        WORDS.put("valid", Split.VALIDATION);
        WORDS.put("val", Split.VALIDATION);
        WORDS.put("holdout", Split.VALIDATION);
        WORDS.put("dev", Split.VALIDATION);
        WORDS.put("testing", Split.TEST);
        WORDS.put("test", Split.TEST);
        WORDS.put("evaluation", Split.TEST);
        WORDS.put("eval", Split.TEST);
    }

    /** Words that are written together with the name of a split. */
    private static final Set<String> COMPANIONS = Set.of(
            "", "set", "list", "split", "data", "video", "videos", "clips", "files", "frames", "annotation", "ing");

    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");

    private SplitNames() {}

    /** The split that a name consists of, without anything else. */
    static Optional<Split> exact(String name) {
        return Optional.ofNullable(WORDS.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The split that one of the name's words tells; empty where none does, or where two contradict each other. */
    static Optional<Split> of(String name) {
        Set<Split> told = new HashSet<>();
        for (String word : BETWEEN_WORDS.split(name)) {
            ofWord(word.toLowerCase(Locale.ROOT)).ifPresent(told::add);
        }
        return told.size() == 1 ? Optional.of(told.iterator().next()) : Optional.empty();
    }

    private static Optional<Split> ofWord(String word) {
        for (Map.Entry<String, Split> known : WORDS.entrySet()) {
            if (word.startsWith(known.getKey())
                    && COMPANIONS.contains(word.substring(known.getKey().length()))) {
                return Optional.of(known.getValue());
            }
        }
        return Optional.empty();
    }

    /**
     * Which of the folders beside each other are those of splits.
     *
     * @param names of folders with videos below them, by name whether they hold videos themselves
     * @return those that are, with what they are for
     */
    static Map<String, Split> among(Map<String, Boolean> names) {
        Map<String, Split> found = new HashMap<>(partners(names.keySet()));
        Map<String, Split> told = new HashMap<>();
        names.keySet().forEach(name -> of(name).ifPresent(split -> told.put(name, split)));
        boolean all = told.size() == names.size();
        boolean alone = names.size() == 1
                && names.values().iterator().next()
                && exact(names.keySet().iterator().next()).isEmpty();
        // "train" and "test_256" beside other folders: the plain name of the one vouches for the other.
        boolean vouched = told.keySet().stream()
                .filter(name -> exact(name).isPresent())
                .anyMatch(name -> told.values().stream()
                        .anyMatch(other -> (other == Split.TRAIN) != (told.get(name) == Split.TRAIN)));
        if ((all && !alone) || vouched) {
            told.forEach(found::putIfAbsent);
        }
        return found;
    }

    /** Names that are alike but for the word of the split, with training and something else among them. */
    private static Map<String, Split> partners(Set<String> names) {
        Map<String, Map<String, Split>> byRest = new HashMap<>();
        for (String name : names) {
            String small = name.toLowerCase(Locale.ROOT);
            for (Map.Entry<String, Split> word : WORDS.entrySet()) {
                for (int at = small.indexOf(word.getKey()); at >= 0; at = small.indexOf(word.getKey(), at + 1)) {
                    String rest = small.substring(0, at)
                            + '\0'
                            + small.substring(at + word.getKey().length());
                    byRest.computeIfAbsent(rest, r -> new HashMap<>()).put(name, word.getValue());
                }
            }
        }
        Map<String, Split> found = new HashMap<>();
        List<Map<String, Split>> groups = new ArrayList<>(byRest.values());
        for (Map<String, Split> group : groups) {
            Set<Split> splits = new HashSet<>(group.values());
            if (splits.contains(Split.TRAIN) && splits.size() > 1) {
                found.putAll(group);
            }
        }
        return found;
    }
}
