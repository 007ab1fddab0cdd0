package dev.fima.model.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Something of a data set that is left out: the file concerned and one sentence with the reason. */
public record Problem(Path file, String sentence) {
    private static final int TOLD = 20;

    /** What is said of problems: the first twenty one by one, and how many more there are. */
    public static List<String> told(List<Problem> problems) {
        List<String> told = new ArrayList<>();
        problems.stream().limit(TOLD).forEach(problem -> told.add("Left out: " + problem.sentence()));
        if (problems.size() > TOLD) {
            told.add("Left out: " + (problems.size() - TOLD) + " more.");
        }
        return told;
    }
}
