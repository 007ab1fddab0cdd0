package dev.fima.app.export;

import dev.fima.model.FimaException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of files that a figure, its data or its video can be written to; the file's ending chooses. */
public enum ExportFormat {
    PDF("pdf", "PDF figure", Content.FIGURE),
    SVG("svg", "SVG figure", Content.FIGURE),
    PNG("png", "PNG figure", Content.FIGURE),
    CSV("csv", "Data as CSV", Content.DATA),
    NPZ("npz", "Data as NumPy archive", Content.DATA),
    MARKDOWN("md", "Tables as Markdown", Content.TABLE),
    LATEX("tex", "Tables as LaTeX", Content.TABLE),
    MP4("mp4", "MP4 video", Content.MOVIE),
    ANIMATED_PNG("apng", "Animated PNG", Content.MOVIE),
    GIF("gif", "Animated GIF", Content.MOVIE);

    /** What of a figure such a file holds. */
    public enum Content {
        FIGURE,
        DATA,
        TABLE,
        MOVIE
    }

    private final String ending;
    private final String title;
    private final Content content;

    ExportFormat(String ending, String title, Content content) {
        this.ending = ending;
        this.title = title;
        this.content = content;
    }

    /** The ending of file names, without a dot. */
    public String ending() {
        return ending;
    }

    public String title() {
        return title;
    }

    public Content content() {
        return content;
    }

    /** All formats with one of some contents, in their order. */
    public static List<ExportFormat> of(Content... contents) {
        List<Content> wanted = List.of(contents);
        return Arrays.stream(values()).filter(f -> wanted.contains(f.content)).toList();
    }

    /**
     * The format that a file's ending asks for.
     *
     * @throws FimaException if there is none, naming those that there are
     */
    public static ExportFormat of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(f -> name.endsWith("." + f.ending))
                .findFirst()
                .orElseThrow(() -> new FimaException("A figure cannot be written to " + file
                        + "; choose a file name that ends in "
                        + Arrays.stream(values()).map(f -> "." + f.ending).collect(Collectors.joining(", ")) + "."));
    }
}
