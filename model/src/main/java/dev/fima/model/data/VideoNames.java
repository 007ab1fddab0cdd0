package dev.fima.model.data;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the videos of a folder by the names that lists give them. */
final class VideoNames {
    private final List<FileFacts> videos;
    private final Map<String, FileFacts> byName;
    private final Map<String, List<FileFacts>> byTail;
    private final Map<String, List<FileFacts>> byStem;
    private final Set<String> folders = new HashSet<>();
    /** The names of all folders, those around others included. */
    private final Set<String> parts = new HashSet<>();
    /** By file name without ending, in small letters; made when the first name is missing. */
    private Optional<Map<String, FileFacts>> small = Optional.empty();

    VideoNames(List<FileFacts> videos) {
        this.videos = videos;
        int size = videos.size() * 4 / 3 + 1;
        byName = new HashMap<>(size);
        byTail = new HashMap<>(size);
        byStem = new HashMap<>(size);
        Set<String> placed = new HashSet<>();
        for (FileFacts video : videos) {
            byName.put(composed(video.name()), video);
            add(byTail, composed(video.folder() + "/" + video.stem()), video);
            add(byStem, composed(video.stem()), video);
            folders.add(composed(video.folder()));
            if (placed.add(video.name()
                    .substring(0, video.name().length() - video.fileName().length()))) {
                parts.addAll(foldersOf(composed(video.name())));
            }
        }
    }

    /**
     * The name with letters and their marks in one character where there is one: files that came from a Mac have them apart,
     * lists have not, and both look the same.
     */
    private static String composed(String name) {
        return Normalizer.isNormalized(name, Normalizer.Form.NFC)
                ? name
                : Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** Nearly every name means one video; a list that can grow is made for the others only. */
    private static void add(Map<String, List<FileFacts>> index, String key, FileFacts video) {
        List<FileFacts> before = index.put(key, List.of(video));
        if (before != null) {
            List<FileFacts> all = new ArrayList<>(before);
            all.add(video);
            index.put(key, List.copyOf(all));
        }
    }

    /** See {@link DataFolder#find}. */
    List<FileFacts> find(String written) {
        String name = composed(written);
        FileFacts exact = byName.get(name);
        if (exact != null) {
            return List.of(exact);
        }
        int slash = name.lastIndexOf('/');
        String fileName = name.substring(slash + 1);
        String stem = stem(fileName);
        List<FileFacts> found = slash < 0
                ? findStem(stem)
                : byTail.getOrDefault(
                        name.substring(name.lastIndexOf('/', slash - 1) + 1, slash) + "/" + stem, List.of());
        if (found.size() < 2) {
            return found;
        }
        List<FileFacts> sameEnding = found.stream()
                .filter(video -> composed(video.fileName()).equals(fileName))
                .toList();
        return sameEnding.isEmpty() ? found : sameEnding;
    }

    /** Names in lists often lack the ending, and what follows a dot in them is none. */
    private static String stem(String fileName) {
        return FileEndings.isVideo(fileName) ? FileFacts.stem(fileName) : fileName;
    }

    List<FileFacts> findStem(String stem) {
        return byStem.getOrDefault(composed(stem), List.of());
    }

    /**
     * See {@link DataFolder#findPath}.
     *
     * @param beside folder of the list below the data folder, with a slash at its end; empty for the data folder
     */
    List<FileFacts> findPath(String path, String beside) {
        String rest = composed(path.startsWith("./") ? path.substring(2) : path);
        FileFacts near = byName.get(composed(beside) + rest);
        if (near != null) {
            return List.of(near);
        }
        for (int start = 0; start >= 0; ) {
            FileFacts exact = byName.get(rest.substring(start));
            if (exact != null && (start == 0 || rest.indexOf('/', start) > 0 || !knowsFolder(rest))) {
                return List.of(exact);
            }
            int slash = rest.indexOf('/', start);
            start = slash < 0 ? -1 : slash + 1;
        }
        List<FileFacts> found =
                find(rest).stream().filter(video -> mayLie(video, rest)).toList();
        if (found.isEmpty() && rest.contains("/") && !knowsFolder(rest)) {
            return find(rest.substring(rest.lastIndexOf('/') + 1));
        }
        return found;
    }

    private static List<String> foldersOf(String name) {
        List<String> names = List.of(name.split("/"));
        return names.subList(0, names.size() - 1);
    }

    /** False for a video of another split: every folder of the path that there is here must be around it. */
    private boolean mayLie(FileFacts video, String path) {
        List<String> around = foldersOf(composed(video.name()));
        return foldersOf(path).stream().allMatch(folder -> !parts.contains(folder) || around.contains(folder));
    }

    /** A video in another folder of this data set than the one that the path names is another video. */
    private boolean knowsFolder(String path) {
        int slash = path.lastIndexOf('/');
        return slash > 0 && folders.contains(path.substring(path.lastIndexOf('/', slash - 1) + 1, slash));
    }

    /** A video whose folder and file name differ from those of the name in case only, or its ending as well. */
    Optional<FileFacts> differingInCase(String name) {
        if (small.isEmpty()) {
            Map<String, FileFacts> made = new HashMap<>(videos.size() * 4 / 3 + 1);
            for (FileFacts video : videos) {
                made.putIfAbsent(composed(video.stem()).toLowerCase(Locale.ROOT), video);
                made.putIfAbsent(composed(video.folder() + "/" + video.stem()).toLowerCase(Locale.ROOT), video);
            }
            small = Optional.of(made);
        }
        String clean = composed(name).replace('\\', '/');
        int slash = clean.lastIndexOf('/');
        String stem = stem(clean.substring(slash + 1)).toLowerCase(Locale.ROOT);
        String key = slash < 0
                ? stem
                : clean.substring(clean.lastIndexOf('/', slash - 1) + 1, slash).toLowerCase(Locale.ROOT) + "/" + stem;
        return Optional.ofNullable(small.get().get(key));
    }
}
