package dev.fima.model.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Goes through a data folder once, links included, and sorts what it meets. */
final class FolderWalk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final int rootLength;
    private final List<FileFacts> videos = new ArrayList<>();
    private final List<FileFacts> lists = new ArrayList<>();
    private final List<Problem> passedOver = new ArrayList<>();
    private final Map<String, Integer> others = new TreeMap<>();

    FolderWalk(Path root) {
        this.root = root;
        String text = root.toString();
        // The root of a file system ends with its separator already.
        rootLength = text.endsWith(root.getFileSystem().getSeparator()) ? text.length() : text.length() + 1;
    }

    List<FileFacts> videos() {
        return videos;
    }

    List<FileFacts> lists() {
        return lists;
    }

    /** Files and folders that could not be looked at, with the reason. */
    List<Problem> passedOver() {
        return passedOver;
    }

    /** Number of files that are neither videos nor lists, by their endings. */
    Map<String, Integer> others() {
        return others;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        boolean hidden = !folder.equals(root) && folder.getFileName().toString().startsWith(".");
        return hidden || MaskSource.isMaskFolder(root, folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String fileName = file.getFileName().toString();
        if (fileName.startsWith(".")) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isSymbolicLink()) {
            passedOver.add(new Problem(file, file + " is a link to a file that is not there, and is passed over."));
            return FileVisitResult.CONTINUE;
        }
        boolean video = FileEndings.isVideo(fileName);
        if (video || FileEndings.isList(fileName)) {
            String name = file.toString().substring(rootLength).replace('\\', '/');
            FileFacts facts = new FileFacts(
                    file, name, attributes.size(), attributes.lastModifiedTime().toMillis());
            (video ? videos : lists).add(facts);
        } else {
            others.merge(FileEndings.of(fileName), 1, Integer::sum);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) {
        passedOver.add(new Problem(file, sentence(file, reason)));
        return FileVisitResult.CONTINUE;
    }

    /** A folder whose reading breaks off keeps what was seen of it. */
    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException reason) {
        if (reason != null) {
            passedOver.add(new Problem(folder, sentence(folder, reason)));
        }
        return FileVisitResult.CONTINUE;
    }

    private static String sentence(Path file, IOException reason) {
        if (reason instanceof FileSystemLoopException) {
            return file + " leads back into a folder that holds it, and is passed over.";
        }
        String what = Files.isDirectory(file) ? "The folder " + file : file.toString();
        return reason instanceof AccessDeniedException
                ? what + " may not be read, and is passed over; change its permissions to use it."
                : what + " cannot be read (" + reason.getMessage() + "), and is passed over.";
    }
}
