package dev.fima.app.window.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was found in a folder of videos.
 *
 * @param contents the data set as it would be opened
 * @param layout how the folder is laid out, in words
 * @param classes names of the classes; empty where there are none
 */
record FoundData(LibraryContents contents, String layout, List<String> classes) {
    private static final int CLASSES_NAMED = 8;
    private static final int SIZES_NAMED = 3;

    FoundData {
        classes = List.copyOf(classes);
    }

    /**
     * The facts that are shown, by what they are called.
     *
     * @param span consecutive frames that a clip spans
     */
    Map<String, String> facts(int span) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Folder", contents.folder().toString());
        facts.put("Layout", layout);
        facts.put("Classes", classesInWords());
        facts.put("Videos", videosInWords());
        facts.put("Frames", framesInWords(span));
        facts.put("Sizes", sizesInWords());
        facts.put(
                "Left out",
                contents.problems().isEmpty() ? "nothing" : contents.problems().size() + ", named below");
        return facts;
    }

    private String classesInWords() {
        if (classes.isEmpty()) {
            return "none: the videos have no labels";
        }
        String named = String.join(", ", classes.subList(0, Math.min(CLASSES_NAMED, classes.size())));
        return classes.size() + ": " + named + (classes.size() > CLASSES_NAMED ? ", …" : "");
    }

    private String videosInWords() {
        List<String> parts = new ArrayList<>();
        for (LibraryVideo.Part part : LibraryVideo.Part.values()) {
            long count = contents.videos().stream()
                    .filter(video -> video.part() == part)
                    .count();
            if (count > 0) {
                parts.add(count + " for " + part.title());
            }
        }
        return contents.videos().size() + ": " + String.join(", ", parts);
    }

    private String framesInWords(int span) {
        LongSummaryStatistics lengths =
                contents.videos().stream().mapToLong(LibraryVideo::frames).summaryStatistics();
        long shorter = contents.videos().stream()
                .filter(video -> video.frames() < span)
                .count();
        return lengths.getMin() + " to " + lengths.getMax() + " a video"
                + (shorter == 0
                        ? ""
                        : "; " + shorter + (shorter == 1 ? " is" : " are") + " shorter than a clip, which spans "
                                + span);
    }

    private String sizesInWords() {
        Map<String, Integer> counts = new TreeMap<>();
        contents.videos().forEach(video -> counts.merge(video.width() + " x " + video.height(), 1, Integer::sum));
        List<String> named = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SIZES_NAMED)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .toList();
        return String.join(", ", named)
                + (counts.size() > SIZES_NAMED ? " and " + (counts.size() - SIZES_NAMED) + " more" : "");
    }
}
