package dev.fima.app.window.library;

import dev.fima.model.data.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an indexed data set holds. It is made in the background, and all that takes a look at every video is done then: a
 * data set may have hundreds of thousands.
 */
public final class LibraryContents {
    private final Path folder;
    private final String title;
    private final List<LibraryVideo> videos;
    private final List<Problem> problems;
    private final Map<String, List<LibraryVideo>> byClass;
    private final int trainingVideos;

    /**
     * @param folder where it lies
     * @param title how it is called in the window
     * @param videos those of all parts
     * @param problems files that were left out, with the reason
     */
    public LibraryContents(Path folder, String title, List<LibraryVideo> videos, List<Problem> problems) {
        this.folder = folder;
        this.title = title;
        this.videos = List.copyOf(videos);
        this.problems = List.copyOf(problems);
        Map<String, List<LibraryVideo>> classes = new LinkedHashMap<>();
        int training = 0;
        for (LibraryVideo video : videos) {
            classes.computeIfAbsent(video.label(), label -> new ArrayList<>()).add(video);
            training += video.part() == LibraryVideo.Part.TRAINING ? 1 : 0;
        }
        classes.replaceAll((label, list) -> List.copyOf(list));
        byClass = Collections.unmodifiableMap(classes);
        trainingVideos = training;
    }

    public Path folder() {
        return folder;
    }

    public String title() {
        return title;
    }

    public List<LibraryVideo> videos() {
        return videos;
    }

    public List<Problem> problems() {
        return problems;
    }

    /** Videos by class, classes in order of first appearance. */
    public Map<String, List<LibraryVideo>> byClass() {
        return byClass;
    }

    /** How many of the videos are there to train on. */
    public int trainingVideos() {
        return trainingVideos;
    }

    /** A probe set for the start: one video of each class, test videos first, at most {@code most}. */
    public List<LibraryVideo> oneOfEachClass(int most) {
        return byClass.values().stream()
                .limit(most)
                .map(list ->
                        list.stream().filter(LibraryVideo::test).findFirst().orElse(list.get(0)))
                .toList();
    }

    /** The video in a file. */
    Optional<LibraryVideo> in(Path file) {
        return videos.stream().filter(video -> video.file().equals(file)).findFirst();
    }

    /** The video of a name. */
    public Optional<LibraryVideo> named(String name) {
        return videos.stream().filter(video -> video.name().equals(name)).findFirst();
    }
}
