package dev.fima.model.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what a layout lists: the classes, the videos of each split, and the lines that cannot be used. */
final class Listing {
    private final List<String> classes;
    private final List<ListedVideo> videos = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Split, Set<String>> names = new EnumMap<>(Split.class);

    Listing(List<String> classes) {
        this.classes = List.copyOf(classes);
        for (Split split : Split.values()) {
            names.put(split, new HashSet<>());
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

    /** Adds a video unless it was listed before. */
    void add(ListedVideo video, TextLine origin) {
        String name = video.file().name();
        Split other = video.split() == Split.TRAIN ? Split.TEST : Split.TRAIN;
        if (names.get(other).contains(name)) {
            refuse(
                    origin,
                    "%s is listed for both training and testing; the second mention is left out.".formatted(name));
        } else if (names.get(video.split()).add(name)) {
            videos.add(video);
        } else {
            refuse(origin, "%s is listed twice; the second mention is left out.".formatted(name));
        }
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
                    "it may mean %s or %s; give one of them another name."
                            .formatted(found.get(0).name(), found.get(1).name()));
            return Optional.empty();
        }
        return Optional.of(found.get(0));
    }

    /** Adds a video found by looking at the folder, where each is met once. */
    void add(ListedVideo video) {
        names.get(video.split()).add(video.file().name());
        videos.add(video);
    }

    /** Notes that a line cannot be used and why; the sentence gets the file and the line in front. */
    void refuse(TextLine line, String sentence) {
        problems.add(new Problem(line.file(), "%s, line %d: %s".formatted(line.file(), line.number(), sentence)));
    }

    void refuse(Path file, String sentence) {
        problems.add(new Problem(file, sentence));
    }
}
