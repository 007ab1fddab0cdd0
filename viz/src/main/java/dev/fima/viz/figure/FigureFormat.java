package dev.fima.viz.figure;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of files a figure can be written to. */
public enum FigureFormat {
    PNG,
    SVG,
    PDF;

    /** The ending of file names, without a dot. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format that a file's ending asks for. */
    public static FigureFormat of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(f -> name.endsWith("." + f.ending()))
                .findFirst()
                .orElseThrow(() -> new FigureException("A figure cannot be written to " + file
                        + "; choose a file name that ends in "
                        + Arrays.stream(values()).map(f -> "." + f.ending()).collect(Collectors.joining(", "))
                        + "."));
    }
}
