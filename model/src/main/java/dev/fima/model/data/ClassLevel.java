package dev.fima.model.data;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the folders around the videos are the classes. Folders that all videos share are none, and of two levels below
 * each other the inner one is that of the classes unless its names are those of groups within a class: they hold
 * digits, repeat the name of the class, or hold one video each.
 *
 * @param skipped outer levels that are no classes
 * @param groups whether folders inside the classes are taken for groups
 */
record ClassLevel(int skipped, boolean groups) {
    private static final double MOST = 0.5;

    /** @param places folders around each video, from the outermost on */
    static ClassLevel of(List<List<String>> places) {
        int first = shared(places);
        int depth = places.stream().mapToInt(List::size).max().orElse(0);
        if (depth - first < 2) {
            return new ClassLevel(first, false);
        }
        int level = depth - 1;
        boolean groups = false;
        while (level > first) {
            Pairs pairs = new Pairs(places, level);
            if (pairs.innerAreGroups()) {
                groups = true;
                level--;
            } else {
                break;
            }
        }
        return new ClassLevel(level, groups);
    }

    /** The class of a video, the innermost folder where it lies less deep than others; empty in none. */
    Optional<String> name(List<String> folders) {
        return folders.isEmpty() ? Optional.empty() : Optional.of(folders.get(Math.min(skipped, folders.size() - 1)));
    }

    /** How many outer levels have one name for all videos and others below it. */
    private static int shared(List<List<String>> places) {
        int level = 0;
        while (true) {
            Set<String> names = new HashSet<>();
            boolean deeper = false;
            for (List<String> folders : places) {
                if (folders.size() > level) {
                    names.add(folders.get(level));
                    deeper |= folders.size() > level + 1;
                }
            }
            if (names.size() != 1 || !deeper) {
                return level;
            }
            level++;
        }
    }

    /** The folders of one level, each with the one around it. */
    private static final class Pairs {
        private final Map<List<String>, Integer> videos = new HashMap<>();
        private final Set<String> inner = new HashSet<>();
        private final Set<String> outer = new HashSet<>();

        Pairs(List<List<String>> places, int level) {
            for (List<String> folders : places) {
                if (folders.size() > level) {
                    videos.merge(List.of(folders.get(level - 1), folders.get(level)), 1, Integer::sum);
                    outer.add(folders.get(level - 1));
                    inner.add(folders.get(level));
                }
            }
        }

        boolean innerAreGroups() {
            long repeating = videos.keySet().stream()
                    .filter(pair -> contains(pair.get(1), pair.get(0)))
                    .count();
            if (repeating > MOST * videos.size()) {
                return true;
            }
            if (digits(inner) >= MOST) {
                return digits(outer) < MOST || inner.size() > outer.size();
            }
            long all = videos.values().stream().mapToLong(Integer::longValue).sum();
            boolean oneEach = all <= (1 + MOST) * videos.size();
            boolean unique = inner.size() == videos.size();
            return digits(outer) < MOST && unique && oneEach && videos.size() >= 2 * outer.size();
        }

        private static boolean contains(String name, String part) {
            return name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
        }

        /** Share of the names that hold a digit. */
        private static double digits(Set<String> names) {
            return (double) names.stream()
                            .filter(name -> name.chars().anyMatch(c -> c >= '0' && c <= '9'))
                            .count()
                    / names.size();
        }
    }
}
