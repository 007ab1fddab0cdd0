package dev.fima.model.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists of videos with their labels, one for each split, as mmaction2, PySlowFast, VideoMAE and pytorchvideo use them; see
 * {@link PathLabelList}. Several lists of one split are used together, unless their names number them.
 */
final class PathLabelLayout implements LayoutReader {
    private static final int LINES_TO_TRY = 200;
    private static final int UNUSED_TOLD = 20;
    private static final Pattern NUMBER = Pattern.compile(
            "(?i)(?:split|fold|list|train(?:ing)?|val(?:id(?:ation)?)?|test(?:ing)?)[_.-]?0*(\\d{1,2})(?!\\d)");

    @Override
    public boolean recognises(DataFolder folder) {
        return candidates(folder).stream().anyMatch(list -> namesVideos(folder, list));
    }

    /** Lists that say by their names or their folder's what they are for; others only where there are none such. */
    private static List<Path> candidates(DataFolder folder) {
        List<Path> lists = folder.lists(name -> !name.endsWith(".json"));
        List<Path> named =
                lists.stream().filter(list -> splitOf(folder, list).isPresent()).toList();
        return named.isEmpty() ? lists : named;
    }

    private static Optional<Split> splitOf(DataFolder folder, Path list) {
        Optional<Split> own = SplitNames.of(FileFacts.stem(list.getFileName().toString()));
        Path parent = list.getParent();
        return own.isPresent() || parent == null || parent.equals(folder.root())
                ? own
                : SplitNames.exact(parent.getFileName().toString());
    }

    private static boolean namesVideos(DataFolder folder, Path list) {
        return new PathLabelList(list)
                .read(folder, LINES_TO_TRY, (line, why) -> {}).stream()
                        .anyMatch(line -> !folder.findPath(line.path(), list).isEmpty());
    }

    /** The lists that name videos of this folder. */
    private static Map<Split, List<Path>> choose(DataFolder folder, int number) {
        Map<Split, Map<Path, Optional<Integer>>> usable = new EnumMap<>(Split.class);
        for (Path list : candidates(folder)) {
            Split split = splitOf(folder, list).orElse(Split.TRAIN);
            if (namesVideos(folder, list)) {
                usable.computeIfAbsent(split, s -> new TreeMap<>()).put(list, number(list));
            }
        }
        Map<Split, List<Path>> chosen = new EnumMap<>(Split.class);
        usable.forEach((split, lists) -> chosen.put(split, numbered(folder, split, lists, number)));
        return chosen;
    }

    /** A sentence for each list that says it is one of a split, but names no video of the folder; for the first few of many. */
    static List<String> unused(DataFolder folder) {
        List<Path> lists = folder.lists(name -> !name.endsWith(".json")).stream()
                .filter(list -> splitOf(folder, list).isPresent())
                .toList();
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            if (sentences.size() == UNUSED_TOLD) {
                // A text beside each video, as captions are: reading all of them would tell nothing new.
                sentences.add(String.format(
                        Locale.ROOT,
                        "%d more files that may be lists of a split were not looked at.",
                        lists.size() - i));
                break;
            }
            if (!namesVideos(folder, lists.get(i))) {
                sentences.add(String.format(
                        Locale.ROOT,
                        "%s is not used: none of its first lines names a video of this folder.",
                        folder.root().relativize(lists.get(i))));
            }
        }
        return sentences;
    }

    private static Optional<Integer> number(Path list) {
        Matcher matcher = NUMBER.matcher(FileFacts.stem(list.getFileName().toString()));
        Optional<Integer> last = Optional.empty();
        while (matcher.find()) {
            last = Optional.of(Integer.parseInt(matcher.group(1)));
        }
        return last;
    }

    private static List<Path> numbered(DataFolder folder, Split split, Map<Path, Optional<Integer>> lists, int number) {
        List<Path> fitting = lists.keySet().stream()
                .filter(list -> lists.get(list).filter(n -> n != number).isEmpty())
                .toList();
        if (fitting.isEmpty()) {
            TreeSet<Integer> there = new TreeSet<>();
            lists.values().forEach(n -> n.ifPresent(there::add));
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s holds no %s list of split %d, only of %s; choose another split.",
                    folder.root(),
                    split.title(),
                    number,
                    there));
        }
        return fitting;
    }

    @Override
    public Listing read(DataFolder folder, int split) {
        Map<Split, List<Path>> chosen = choose(folder, split);
        Listing refused = new Listing(List.of());
        Map<Split, List<PathLabelLine>> lines = new EnumMap<>(Split.class);
        chosen.forEach((part, lists) -> {
            for (Path list : lists) {
                for (PathLabelLine line : new PathLabelList(list).read(folder, Integer.MAX_VALUE, refused::refuse)) {
                    lines.computeIfAbsent(line.split().orElse(part), s -> new ArrayList<>())
                            .add(line);
                }
            }
        });
        List<PathLabelLine> all = new ArrayList<>();
        lines.values().forEach(all::addAll);
        ListedClasses classes = ListedClasses.of(folder, all);
        Listing listing = new Listing(classes.names());
        listing.problems().addAll(refused.problems());
        unused(folder).forEach(listing::remark);
        classes.remarks().forEach(listing::remark);
        chosen.forEach((part, lists) -> listing.fromFolders(
                part,
                lists.stream()
                        .map(list -> folder.root().relativize(list).toString())
                        .toList()));
        lines.forEach((part, ofPart) -> ofPart.forEach(line -> add(folder, listing, classes, line, part)));
        return listing;
    }

    private static void add(
            DataFolder folder, Listing listing, ListedClasses classes, PathLabelLine line, Split split) {
        OptionalInt label = OptionalInt.empty();
        if (line.label().isPresent()) {
            label = classes.label(line.label().get());
            if (label.isEmpty()) {
                listing.refuse(
                        line.line(),
                        String.format(
                                Locale.ROOT,
                                "class %s is not among the %d classes.%s",
                                line.label().get(),
                                classes.names().size(),
                                DataFolder.didYouMean(line.label().get(), classes.names())));
                return;
            }
        } else if (!classes.names().isEmpty()) {
            listing.refuse(line.line(), "it gives no label, but others do.");
            return;
        }
        Optional<FileFacts> file = listing.one(
                folder.findPath(line.path(), line.line().file()),
                line.line(),
                String.format(Locale.ROOT, "there is no video %s.%s", line.path(), folder.didYouMean(line.path())));
        if (file.isEmpty()) {
            return;
        }
        String name = line.hasRange()
                ? file.get().name() + "@" + line.start()
                        + (line.end() == ListedVideo.TO_THE_END ? "" : "-" + line.end())
                : file.get().name();
        ListedVideo video = new ListedVideo(file.get(), name, label, split, line.start(), line.end());
        boolean repeated = listing.holds(name, split) && !inOneList(listing, split);
        if (!repeated) {
            listing.add(video, line.line());
        }
    }

    /** Two lists of one split often name the same videos, as frames and as files; that is no mistake, within one it is. */
    private static boolean inOneList(Listing listing, Split split) {
        return listing.sources(split).size() < 2;
    }
}
