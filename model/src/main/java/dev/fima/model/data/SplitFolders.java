package dev.fima.model.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The videos of a folder with what the names of the folders around them say: the split, at whatever depth, and the
 * folders that remain.
 */
final class SplitFolders {
    private final List<Place> places = new ArrayList<>();
    private final Map<Split, Set<String>> names = new TreeMap<>();

    /**
     * Where a video lies.
     *
     * @param split empty where no folder says
     * @param folders around it from the outermost on, without those of the splits
     */
    record Place(FileFacts video, Optional<Split> split, List<String> folders) {}

    private static final class Folder {
        private final Map<String, Folder> children = new TreeMap<>();
        private Map<String, Split> splits = Map.of();
        private boolean videos;

        void judge() {
            Map<String, Boolean> below = new TreeMap<>();
            children.forEach((name, child) -> below.put(name, child.videos));
            splits = SplitNames.among(below);
            children.values().forEach(Folder::judge);
        }
    }

    SplitFolders(List<FileFacts> videos) {
        Folder root = new Folder();
        for (FileFacts video : videos) {
            Folder folder = root;
            for (String name : folders(video)) {
                folder = folder.children.computeIfAbsent(name, n -> new Folder());
            }
            folder.videos = true;
        }
        root.judge();
        for (FileFacts video : videos) {
            places.add(place(video, root));
        }
    }

    private static String[] folders(FileFacts video) {
        int end = video.name().lastIndexOf('/');
        return end < 0 ? new String[0] : video.name().substring(0, end).split("/");
    }

    private Place place(FileFacts video, Folder root) {
        Folder folder = root;
        Optional<Split> split = Optional.empty();
        List<String> rest = new ArrayList<>(4);
        for (String name : folders(video)) {
            Split here = folder.splits.get(name);
            if (here == null) {
                rest.add(name);
            } else {
                names.computeIfAbsent(here, s -> new TreeSet<>()).add(name);
                // Of two that contradict each other the one that holds the video back counts.
                split = split.filter(before -> before != Split.TRAIN).or(() -> Optional.of(here));
            }
            folder = folder.children.get(name);
        }
        return new Place(video, split, List.copyOf(rest));
    }

    List<Place> places() {
        return places;
    }

    /** Whether any folder is that of a split. */
    boolean any() {
        return !names.isEmpty();
    }

    /** The names of the folders of each split. */
    Map<Split, Set<String>> names() {
        return new HashMap<>(names);
    }
}
