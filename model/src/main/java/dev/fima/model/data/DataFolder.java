package dev.fima.model.data;

import dev.fima.model.storage.Listing;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A data folder after one walk through it: its video files and its text files, by name. */
final class DataFolder {
    private final Path root;
    private final List<FileFacts> videos;
    private final List<FileFacts> lists;
    private final List<Problem> passedOver;
    private final Map<String, Integer> others;
    /** Made when a list asks for the first name; folders without lists do without. */
    private Optional<VideoNames> names = Optional.empty();

    private DataFolder(Path root, FolderWalk walk) {
        this.root = root;
        videos = walk.videos();
        lists = walk.lists();
        passedOver = walk.passedOver();
        others = walk.others();
    }

    /** Walks through a folder, links included. */
    static DataFolder walk(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.exists(root)) {
            throw new DataException(
                    String.format(Locale.ROOT, "The data folder %s does not exist%s.", root, didYouMean(root)));
        }
        if (!Files.isDirectory(root)) {
            throw new DataException(root + " is a file; give the folder that holds the videos.");
        }
        if (!Files.isReadable(root)) {
            throw new DataException(
                    String.format(Locale.ROOT, "The data folder %s may not be read; change its permissions.", root));
        }
        FolderWalk walk = new FolderWalk(root);
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        } catch (IOException e) {
            throw new DataException("The data folder " + root + " cannot be read: " + e.getMessage() + ".", e);
        }
        Comparator<FileFacts> byName = Comparator.comparing(FileFacts::name);
        walk.videos().sort(byName);
        walk.lists().sort(byName);
        return new DataFolder(root, walk);
    }

    /** A folder beside the missing one whose name differs in case only, as part of a sentence; empty for none. */
    private static String didYouMean(Path missing) {
        Path parent = missing.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return "";
        }
        try {
            return Listing.of(parent).stream()
                    .filter(other -> other.getFileName()
                            .toString()
                            .equalsIgnoreCase(missing.getFileName().toString()))
                    .map(other -> "; did you mean " + other + "?")
                    .findFirst()
                    .map(question -> question.substring(0, question.length() - 1))
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    Path root() {
        return root;
    }

    /** All video files in the order of their names; the masks of the sample data are not among them. */
    List<FileFacts> videos() {
        return videos;
    }

    /** Files and folders that could not be looked at, with the reason. */
    List<Problem> passedOver() {
        return passedOver;
    }

    /** Number of files that are neither videos nor lists, by their endings; the empty ending for files without. */
    Map<String, Integer> others() {
        return others;
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

    private VideoNames names() {
        if (names.isEmpty()) {
            names = Optional.of(new VideoNames(videos));
        }
        return names.get();
    }

    /**
     * The videos that a list can mean by a name such as {@code Class/video.avi}: below the data folder, or below any of its
     * folders, with whatever ending the file has. Where several lie there, those with the very ending come alone.
     */
    List<FileFacts> find(String name) {
        return names().find(name);
    }

    /** The videos with this file name, whatever their ending. */
    List<FileFacts> findStem(String stem) {
        return names().findStem(stem);
    }

    /**
     * The videos that a list can mean by a path that was written on another machine or relative to another folder: the
     * longest end of it that names a video here.
     *
     * @param list the file that holds the name
     */
    List<FileFacts> findPath(String path, Path list) {
        String clean = path.replace('\\', '/');
        Path parent = list.getParent();
        String beside = parent == null || parent.equals(root) || !parent.startsWith(root)
                ? ""
                : root.relativize(parent).toString().replace('\\', '/') + "/";
        return names().findPath(clean, beside);
    }

    /** What to say where a name means no video: the question whether one was meant that differs in case, or nothing. */
    String didYouMean(String name) {
        return names().differingInCase(name)
                .map(other -> String.format(Locale.ROOT, " Did you mean %s?", other.name()))
                .orElse("");
    }

    /** Of some names the one that differs from the given one in case only, as a question; else nothing. */
    static String didYouMean(String name, List<String> among) {
        return among.stream()
                .filter(other ->
                        !other.equals(name) && other.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(other -> String.format(Locale.ROOT, " Did you mean %s?", other))
                .orElse("");
    }
}
