package dev.fima.app.sheet;

import java.nio.file.Path;
import java.util.Optional;

/** Where the sample data keep the foreground of a video: in {@code masks} beside {@code videos}, losslessly as MKV. */
public final class GroundTruth {
    private GroundTruth() {}

    /** The place of a video's mask, whether or not it is there; empty if the video lies in no such folder. */
    public static Optional<Path> of(Path video) {
        Path file = video.toAbsolutePath();
        for (int i = file.getNameCount() - 2; i >= 0; i--) {
            if (file.getName(i).toString().equals("videos")) {
                Path root = i == 0 ? file.getRoot() : file.getRoot().resolve(file.subpath(0, i));
                Path inside = file.subpath(i + 1, file.getNameCount());
                String name = inside.getFileName().toString();
                int dot = name.lastIndexOf('.');
                String mask = (dot > 0 ? name.substring(0, dot) : name) + ".mkv";
                return Optional.of(root.resolve("masks").resolve(inside.resolveSibling(mask)));
            }
        }
        return Optional.empty();
    }
}
