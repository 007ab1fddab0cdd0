package dev.fima.app.window.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The pages of the guide among the program's own files, by names such as {@code views/affinity.md}. */
public final class Guide {
    /** The page with the contents. */
    public static final String CONTENTS = "README.md";

    /** The page with words and symbols. */
    public static final String GLOSSARY = "glossary.md";

    private static final String FOLDER = "/dev/fima/app/guide/";

    private Guide() {}

    /**
     * A place in the guide.
     *
     * @param page such as {@code views/affinity.md}
     * @param heading the part after the hash of a link; empty for the page's top
     */
    public record Place(String page, String heading) {}

    /** The Markdown text of a page; empty if the guide has none of that name. */
    public static Optional<String> text(String page) {
        try (InputStream in = page.endsWith(".md") ? Guide.class.getResourceAsStream(FOLDER + page) : null) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The page " + page + " of the guide cannot be read.", e);
        }
    }

    /** Where a link of a page leads to; empty if it leads out of the guide. */
    public static Optional<Place> follow(String page, String link) {
        if (link.contains(":")) {
            return Optional.empty();
        }
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        String heading = hash < 0 ? "" : link.substring(hash + 1);
        String target = file.isEmpty() ? page : beside(page, file);
        return text(target).map(found -> new Place(target, heading));
    }

    /** A picture that a page shows; empty if the guide does not have it. */
    static Optional<URL> picture(String page, String link) {
        return Optional.ofNullable(Guide.class.getResource(FOLDER + beside(page, link)));
    }

    private static String beside(String page, String link) {
        return Path.of(page).resolveSibling(link).normalize().toString().replace('\\', '/');
    }

    /** A heading as links name it: small letters, hyphens for spaces, nothing else but digits. */
    static String anchor(String heading) {
        return heading.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^\\w -]", "")
                .replace(' ', '-');
    }
}
