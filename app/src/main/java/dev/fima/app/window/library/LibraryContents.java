package dev.fima.app.window.library;

import dev.fima.model.data.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an indexed data set holds.
 *
 * @param folder where it lies
 * @param title how it is called in the window
 * @param videos training and test videos
 * @param problems files that were left out, with the reason
 */
public record LibraryContents(Path folder, String title, List<LibraryVideo> videos, List<Problem> problems) {
    public LibraryContents {
        videos = List.copyOf(videos);
        problems = List.copyOf(problems);
    }

    /** Videos by class, classes in order of first appearance. */
    public Map<String, List<LibraryVideo>> byClass() {
        Map<String, List<LibraryVideo>> classes = new LinkedHashMap<>();
        videos.forEach(video -> classes.computeIfAbsent(video.label(), label -> new ArrayList<>())
                .add(video));
        return classes;
    }

    /** How many of the videos are there to train on. */
    public int trainingVideos() {
        return (int) videos.stream().filter(video -> !video.test()).count();
    }

    /** A probe set for the start: one video of each class, test videos first, at most {@code most}. */
    public List<LibraryVideo> oneOfEachClass(int most) {
        return byClass().values().stream()
                .map(list ->
                        list.stream().filter(LibraryVideo::test).findFirst().orElse(list.get(0)))
                .limit(most)
                .toList();
    }

    /** The video of a name. */
    public Optional<LibraryVideo> named(String name) {
        return videos.stream().filter(video -> video.name().equals(name)).findFirst();
    }
}
