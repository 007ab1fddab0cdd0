package dev.fima.model.data;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A data folder after one walk through it: its video files and its text files, by name. */
final class DataFolder {
    private static final Set<String> VIDEO_ENDINGS = Set.of(
            "avi", "mp4", "mkv", "webm", "mov", "m4v", "mpg", "mpeg", "flv", "wmv", "asf", "ts", "ogv", "3gp", "mxf");
    private static final Set<String> LIST_ENDINGS = Set.of("txt", "csv", "json");

    private final Path root;
    private final List<FileFacts> videos;
    private final List<FileFacts> lists;
    private final List<Problem> problems;
    private final Map<String, FileFacts> byName = new HashMap<>();
    private final Map<String, List<FileFacts>> byTail = new HashMap<>();
    private final Map<String, List<FileFacts>> byStem = new HashMap<>();

    private DataFolder(Path root, List<FileFacts> videos, List<FileFacts> lists, List<Problem> problems) {
        this.root = root;
        this.videos = videos;
        this.lists = lists;
        this.problems = problems;
        for (FileFacts video : videos) {
            byName.put(video.name(), video);
            add(byTail, video.folder() + "/" + video.stem(), video);
            add(byStem, video.stem(), video);
        }
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

    /** Walks through a folder, links included. */
    static DataFolder walk(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.exists(root)) {
            throw new DataException("The data folder " + root + " does not exist.");
        }
        if (!Files.isDirectory(root)) {
            throw new DataException(root + " is a file; give the folder that holds the videos.");
        }
        Walk walk = new Walk(root);
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        } catch (IOException e) {
            throw new DataException("The data folder " + root + " cannot be read: " + e.getMessage() + ".", e);
        }
        Comparator<FileFacts> byName = Comparator.comparing(FileFacts::name);
        walk.videos.sort(byName);
        walk.lists.sort(byName);
        return new DataFolder(root, walk.videos, walk.lists, walk.problems);
    }

    Path root() {
        return root;
    }

    /** All video files in the order of their names; the masks of the sample data are not among them. */
    List<FileFacts> videos() {
        return videos;
    }

    /** Files and folders that could not be looked at. */
    List<Problem> problems() {
        return problems;
    }

    /** Text, CSV and JSON files whose file name fits. */
    List<Path> lists(Predicate<String> fileName) {
        return lists.stream()
                .filter(list -> fileName.test(list.fileName()))
                .map(FileFacts::file)
                .toList();
    }

    /** Whether a name from a list points to some place outside the folder. */
    boolean leaves(String name) {
        // Most names cannot leave; only the others are worth the way through the path classes.
        boolean suspicious = name.startsWith("/") || name.contains("..") || name.contains(":") || name.contains("\\");
        return name.indexOf('\0') >= 0
                || (suspicious && !root.resolve(name).normalize().startsWith(root));
    }

    /**
     * The videos that a list can mean by a name such as {@code Class/video.avi}: below the data folder, or below any of its
     * folders, with whatever ending the file has. Where several lie there, those with the very ending come alone.
     */
    List<FileFacts> find(String name) {
        FileFacts exact = byName.get(name);
        if (exact != null) {
            return List.of(exact);
        }
        int slash = name.lastIndexOf('/');
        String fileName = name.substring(slash + 1);
        List<FileFacts> found = slash < 0
                ? findStem(FileFacts.stem(name))
                : byTail.getOrDefault(
                        name.substring(name.lastIndexOf('/', slash - 1) + 1, slash) + "/" + FileFacts.stem(fileName),
                        List.of());
        if (found.size() < 2) {
            return found;
        }
        List<FileFacts> sameEnding = found.stream()
                .filter(video -> video.fileName().equals(fileName))
                .toList();
        return sameEnding.isEmpty() ? found : sameEnding;
    }

    /** The videos with this file name, whatever their ending. */
    List<FileFacts> findStem(String stem) {
        return byStem.getOrDefault(stem, List.of());
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final int rootLength;
        private final List<FileFacts> videos = new ArrayList<>();
        private final List<FileFacts> lists = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();

        Walk(Path root) {
            this.root = root;
            String text = root.toString();
            // The root of a file system ends with its separator already.
            rootLength = text.endsWith(root.getFileSystem().getSeparator()) ? text.length() : text.length() + 1;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean hidden =
                    !folder.equals(root) && folder.getFileName().toString().startsWith(".");
            return hidden || MaskSource.isMaskFolder(root, folder)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String fileName = file.getFileName().toString();
            String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            boolean video = VIDEO_ENDINGS.contains(ending);
            if (!fileName.startsWith(".") && (video || LIST_ENDINGS.contains(ending))) {
                String name = file.toString().substring(rootLength).replace('\\', '/');
                FileFacts facts = new FileFacts(
                        file,
                        name,
                        attributes.size(),
                        attributes.lastModifiedTime().toMillis());
                (video ? videos : lists).add(facts);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException reason) {
            problems.add(new Problem(file, file + " cannot be read: " + reason.getMessage() + "."));
            return FileVisitResult.CONTINUE;
        }
    }
}
