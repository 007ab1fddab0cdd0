package dev.fima.model.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was found in a data folder, said before any video is opened.
 *
 * @param line layout, classes and the videos of each split, and what was passed over
 * @param remarks what was not understood or may be meant otherwise, a sentence each
 * @param validationTests whether the validation part is all there is to test with
 */
record SplitSummary(String line, List<String> remarks, boolean validationTests) {
    private static final int ENDINGS_TOLD = 5;
    private static final int PASSED_OVER_TOLD = 20;

    static SplitSummary of(DataFolder folder, DataSetLayout layout, Listing listing) {
        boolean validationTests = listing.videos().stream().noneMatch(video -> video.split() == Split.TEST);
        List<String> parts = new ArrayList<>();
        for (Split split : Split.values()) {
            long count = listing.videos().stream()
                    .filter(video -> video.split() == split)
                    .count();
            if (count > 0 || split == Split.TRAIN) {
                parts.add(part(split, count, listing, validationTests));
            }
        }
        int classes = listing.classes().size();
        String line = String.format(
                Locale.ROOT,
                "Found %s in %s: %s; %s.%s%s",
                layout.title(),
                folder.root(),
                classes == 0 ? "no classes" : classes == 1 ? "1 class" : classes + " classes",
                String.join(", ", parts),
                unlisted(folder, listing),
                others(folder.others()));
        List<String> remarks = new ArrayList<>(listing.remarks());
        folder.passedOver().stream()
                .limit(PASSED_OVER_TOLD)
                .map(Problem::sentence)
                .forEach(remarks::add);
        int more = folder.passedOver().size() - PASSED_OVER_TOLD;
        if (more > 0) {
            remarks.add(String.format(Locale.ROOT, "%d more files or folders are passed over.", more));
        }
        return new SplitSummary(line, List.copyOf(remarks), validationTests);
    }

    private static String part(Split split, long count, Listing listing, boolean validationTests) {
        List<String> aside = new ArrayList<>();
        Set<String> sources = listing.sources(split);
        if (!sources.isEmpty()) {
            aside.add(sources.stream().limit(3).collect(Collectors.joining(", "))
                    + (sources.size() > 3 ? " and " + (sources.size() - 3) + " more" : ""));
        }
        if (split == Split.VALIDATION && validationTests) {
            aside.add("which serves as the test part");
        }
        return String.format(
                Locale.ROOT,
                "%d %s for %s%s",
                count,
                count == 1 ? "video" : "videos",
                split == Split.TEST ? "testing" : split.title(),
                aside.isEmpty() ? "" : " (" + String.join("; ", aside) + ")");
    }

    private static String unlisted(DataFolder folder, Listing listing) {
        Set<String> listed = new HashSet<>();
        listing.videos().forEach(video -> listed.add(video.file().name()));
        int rest = folder.videos().size() - listed.size();
        return rest == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        " %d other %s of the folder %s not used.",
                        rest,
                        rest == 1 ? "video" : "videos",
                        rest == 1 ? "is" : "are");
    }

    private static String others(Map<String, Integer> others) {
        int count = others.values().stream().mapToInt(Integer::intValue).sum();
        if (count == 0) {
            return "";
        }
        String told = others.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(ENDINGS_TOLD)
                .map(ending -> ending.getValue() + " "
                        + (ending.getKey().isEmpty() ? "without an ending" : "." + ending.getKey()))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                " %d %s no videos and passed over (%s%s).",
                count,
                count == 1 ? "file is" : "files are",
                told,
                others.size() > ENDINGS_TOLD ? ", ..." : "");
    }
}
