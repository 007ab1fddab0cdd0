package dev.fima.model.weights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names of files of weights, as training scripts give them. What a file holds is told by its content. */
public final class WeightsName {
    /** Longer endings come first. */
    private static final List<String> ENDINGS =
            List.of(".pth.tar", ".pt.tar", ".safetensors", ".pth", ".pt", ".ckpt", ".tar", ".bin", ".pkl");

    private WeightsName() {}

    /** The endings as patterns of a file dialog. */
    public static List<String> patterns() {
        return ENDINGS.stream().map(ending -> "*" + ending).toList();
    }

    /** Whether a file is there whose name ends as those of weights do. */
    public static boolean isWeights(Path file) {
        return ending(file).isPresent() && Files.isRegularFile(file);
    }

    private static Optional<String> ending(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.stream().filter(name::endsWith).findFirst();
    }

    /** The name of a file without its ending. */
    public static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        String stem = name.substring(0, name.length() - ending(file).orElse("").length());
        return stem.isBlank() ? "weights" : stem;
    }
}
