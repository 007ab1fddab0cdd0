package dev.fima.model.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Collects what a layout lists: the classes, the videos of each split, and the lines that cannot be used. */
final class Listing {
    private final List<String> classes;
    private final List<ListedVideo> videos = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Map<Split, Set<String>> names = new EnumMap<>(Split.class);
    private final Map<Split, Set<String>> sources = new EnumMap<>(Split.class);

    Listing(List<String> classes) {
        this.classes = List.copyOf(classes);
        for (Split split : Split.values()) {
            names.put(split, new HashSet<>());
            sources.put(split, new TreeSet<>());
        }
    }

    List<String> classes() {
        return classes;
    }

    List<ListedVideo> videos() {
        return videos;
    }

    List<Problem> problems() {
        return problems;
    }

    /** What a person should know of how the folder was understood, though nothing is wrong with it. */
    List<String> remarks() {
        return remarks;
    }

    void remark(String sentence) {
        remarks.add(sentence);
    }

    /** A question for each pair of classes whose names differ in case only. */
    static List<String> alikeButForCase(List<String> classes) {
        Map<String, String> seen = new HashMap<>();
        List<String> alike = new ArrayList<>();
        for (String name : classes) {
            String before = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (before != null) {
                alike.add(String.format(
                        Locale.ROOT,
                        "%s and %s are two classes whose names differ in case only; did you mean one?",
                        before,
                        name));
            }
        }
        return alike;
    }

    /** Names of the folders or lists that the videos of a split come from. */
    Set<String> sources(Split split) {
        return sources.get(split);
    }

    /** Notes which folders or lists say what is in a split. */
    void fromFolders(Split split, Collection<String> from) {
        sources.get(split).addAll(from);
    }

    /** Adds a video unless it was listed before. What tests may be listed for validation as well, but not trained on. */
    void add(ListedVideo video, TextLine origin) {
        String name = video.name();
        boolean training = video.split() == Split.TRAIN;
        boolean otherwise = training
                ? names.get(Split.TEST).contains(name)
                        || names.get(Split.VALIDATION).contains(name)
                : names.get(Split.TRAIN).contains(name);
        if (otherwise) {
            String other = training
                    ? names.get(Split.TEST).contains(name) ? "testing" : "validation"
                    : video.split() == Split.TEST ? "testing" : "validation";
            refuse(
                    origin,
                    String.format(
                            Locale.ROOT,
                            "%s is listed for both training and %s; the second mention is left out.",
                            name,
                            other));
        } else if (names.get(video.split()).add(name)) {
            videos.add(video);
        } else {
            refuse(origin, String.format(Locale.ROOT, "%s is listed twice; the second mention is left out.", name));
        }
    }

    /** Whether a video is listed for a split already. */
    boolean holds(String name, Split split) {
        return names.get(split).contains(name);
    }

    /**
     * The one video that a name means; a name that means none or several is refused.
     *
     * @param missing what to say where there is none
     */
    Optional<FileFacts> one(List<FileFacts> found, TextLine line, String missing) {
        if (found.isEmpty()) {
            refuse(line, missing);
            return Optional.empty();
        }
        if (found.size() > 1) {
            refuse(
                    line,
                    String.format(
                            Locale.ROOT,
                            "it may mean %s or %s; give one of them another name.",
                            found.get(0).name(),
                            found.get(1).name()));
            return Optional.empty();
        }
        return Optional.of(found.get(0));
    }

    /** Adds a video found by looking at the folder, where each is met once. */
    void add(ListedVideo video) {
        names.get(video.split()).add(video.name());
        videos.add(video);
    }

    /** Notes that a line cannot be used and why; the sentence gets the file and the line in front. */
    void refuse(TextLine line, String sentence) {
        problems.add(new Problem(
                line.file(), String.format(Locale.ROOT, "%s, line %d: %s", line.file(), line.number(), sentence)));
    }

    void refuse(Path file, String sentence) {
        problems.add(new Problem(file, sentence));
    }
}
