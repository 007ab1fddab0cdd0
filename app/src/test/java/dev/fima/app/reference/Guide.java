package dev.fima.app.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of the guide and those at the top of the project, as they are committed. */
final class Guide {
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`\n]*`");
    private static final Path ROOT = root();

    private Guide() {}

    /** The folder of the guide. */
    static Path folder() {
        return ROOT.resolve("app/docs");
    }

    /** Tests run in the folder of their module, programs that edit the project often above it. */
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("app/docs")) ? here : here.getParent();
    }

    static List<Path> pages() {
        List<Path> pages = new ArrayList<>(files(ROOT, 1, ".md"));
        pages.addAll(files(folder(), Integer.MAX_VALUE, ".md"));
        return pages;
    }

    static List<Path> pictures() {
        return files(folder().resolve("images"), Integer.MAX_VALUE, "");
    }

    private static List<Path> files(Path folder, int depth, String ending) {
        try (Stream<Path> all = Files.walk(folder, depth)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Path page) {
        return ROOT.relativize(page).toString().replace('\\', '/');
    }

    static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of a page that are code: fenced, or indented behind an empty line. */
    static List<String> code(Path page) {
        return split(page, true);
    }

    /** All other lines, without the code within them. */
    static String prose(Path page) {
        return INLINE_CODE.matcher(proseWithCode(page)).replaceAll("code");
    }

    /** All other lines. */
    static String proseWithCode(Path page) {
        return String.join("\n", split(page, false));
    }

    private static List<String> split(Path page, boolean code) {
        List<String> chosen = new ArrayList<>();
        boolean fenced = false;
        boolean indented = false;
        boolean afterEmpty = true;
        for (String line : text(page).lines().toList()) {
            boolean fence = line.strip().startsWith("```");
            fenced ^= fence;
            indented = line.startsWith("    ") && !fenced && (indented || afterEmpty);
            if (!fence && (fenced || indented) == code) {
                chosen.add(line);
            }
            afterEmpty = line.isBlank();
            indented |= afterEmpty && indented;
        }
        return chosen;
    }
}
