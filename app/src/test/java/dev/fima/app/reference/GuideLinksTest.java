package dev.fima.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every link and picture of the guide leads somewhere, and every page and picture is led to. */
class GuideLinksTest {
    private static final Pattern LINK =
            Pattern.compile("\\]\\(\\s*<?([^)\\s>]+)>?\\s*\\)|(?:src|srcset|href)=\"([^\"\\s]+)\"");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.+?) *#*");

    @Test
    void links_leadToFilesAndHeadings() {
        List<String> broken = new ArrayList<>();
        for (Path page : Guide.pages()) {
            for (String link : links(page)) {
                Path target = target(page, link);
                String heading = link.contains("#") ? link.substring(link.indexOf('#') + 1) : "";
                if (!Files.exists(target)) {
                    broken.add(Guide.name(page) + ": " + link + " is not there");
                } else if (!heading.isEmpty() && !anchors(target).contains(heading)) {
                    broken.add(Guide.name(page) + ": " + link + " has no such heading");
                }
            }
        }
        assertThat(broken).as("links that lead nowhere").isEmpty();
    }

    @Test
    void pagesAndPictures_areLedTo() {
        Set<Path> wanted = new HashSet<>(Guide.pictures());
        Guide.pages().stream().filter(page -> page.startsWith(Guide.folder())).forEach(wanted::add);
        Set<Path> found = Guide.pages().stream()
                .flatMap(page ->
                        links(page).stream().map(link -> target(page, link)).filter(other -> !other.equals(page)))
                .collect(Collectors.toSet());
        wanted.removeAll(found);
        assertThat(wanted.stream().map(Guide::name))
                .as("pages and pictures that no page shows or links")
                .isEmpty();
    }

    /** Where links of the same project lead. */
    private static List<String> links(Path page) {
        List<String> links = new ArrayList<>();
        Matcher matcher = LINK.matcher(Guide.prose(page));
        while (matcher.find()) {
            String link = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            if (!ELSEWHERE.matcher(link).matches()) {
                links.add(link);
            }
        }
        return links;
    }

    private static Path target(Path page, String link) {
        String file = link.contains("#") ? link.substring(0, link.indexOf('#')) : link;
        return file.isEmpty() ? page : page.getParent().resolve(file).normalize();
    }

    /** Names of a page's headings as GitHub makes them: lower case, no punctuation, hyphens for spaces, repeated ones counted. */
    private static Set<String> anchors(Path page) {
        Map<String, Integer> counts = new HashMap<>();
        Set<String> anchors = new HashSet<>();
        for (String line : Guide.proseWithCode(page).lines().toList()) {
            Matcher matcher = HEADING.matcher(line);
            if (matcher.matches()) {
                String anchor = matcher.group(1)
                        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                int before = counts.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
        }
        return anchors;
    }
}
