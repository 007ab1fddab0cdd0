package dev.fima.app.window.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.statistic.Statistic;
import dev.fima.app.window.shell.Views;
import dev.fima.model.method.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide as the program carries it. */
class GuideTest {
    private static final Path SOURCE = Path.of("docs");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#: ]+)(?:#[^)]*)?\\)|src(?:set)?=\"([^\"]+)\"");

    private static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(file -> SOURCE.relativize(file).toString().replace('\\', '/'))
                    .filter(page -> !page.startsWith("develop/notes"))
                    .toList();
        }
    }

    @Test
    void everyPage_isCarriedAlong_word_for_word() throws IOException {
        assertThat(pages()).hasSizeGreaterThan(30);
        for (String page : pages()) {
            assertThat(Guide.text(page)).as(page).contains(Files.readString(SOURCE.resolve(page)));
        }
    }

    /** What a page of the guide names within the guide is there; developers' notes and files beside the guide are not. */
    @Test
    void everyLinkAndPicture_leadsToWhatIsCarriedAlong() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String page : pages()) {
            Matcher links = LINK.matcher(Guide.text(page).orElseThrow());
            while (links.find()) {
                String link = links.group(1) == null ? links.group(2) : links.group(1);
                boolean inside = Path.of(page)
                                .resolveSibling(link)
                                .normalize()
                                .toString()
                                .matches("(?!\\.\\.).*\\.(md|png)")
                        && !link.contains("notes");
                boolean found = link.endsWith(".md")
                        ? Guide.follow(page, link).isPresent()
                        : Guide.picture(page, link).isPresent();
                if (inside && !found) {
                    missing.add(page + ": " + link);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** What the menu Help opens, and where the page of the statistics leads to. */
    @Test
    void pagesThatTheProgramNames_areThere() {
        assertThat(Guide.text(Guide.CONTENTS).orElseThrow()).contains("For users");
        assertThat(Guide.text(Guide.GLOSSARY).orElseThrow()).contains("Words of the program and symbols of the paper");
        Matcher links = LINK.matcher(StatisticText.of(Views.ALL));
        assertThat(links.results().map(link -> link.group(1)))
                .isNotEmpty()
                .allMatch(link -> Guide.follow(Guide.CONTENTS, link).isPresent());
    }

    @Test
    void follow_goesBesideAboveAndToAHeading_andNotOut() {
        assertThat(Guide.follow("views/affinity.md", "../glossary.md#losses"))
                .contains(new Guide.Place("glossary.md", "losses"));
        assertThat(Guide.follow("views/affinity.md", "#keys")).contains(new Guide.Place("views/affinity.md", "keys"));
        assertThat(Guide.follow("README.md", "../../CONTRIBUTING.md")).isEmpty();
        assertThat(Guide.follow("README.md", "https://arxiv.org/abs/2309.00297"))
                .isEmpty();
        assertThat(Guide.anchor("Files and programs: a, b")).isEqualTo("files-and-programs-a-b");
    }

    /** A number in a view whose meaning nobody can look up would be a riddle. */
    @Test
    void statistics_ofEveryViewAndEveryMetric_areExplained() {
        String page = StatisticText.of(Views.ALL).replace("\\", "");
        assertThat(Views.ALL.stream().flatMap(view -> view.quantities().stream()))
                .isNotEmpty()
                .allSatisfy(statistic -> {
                    assertThat(statistic.meaning()).endsWith(".");
                    assertThat(page).contains(statistic.name());
                });
        assertThat(Metric.values()).allSatisfy(metric -> {
            assertThat(Statistic.of(metric).meaning()).endsWith(".");
            assertThat(page.lines().filter(line -> line.contains(metric.title())))
                    .as(metric.title())
                    .isNotEmpty();
        });
        assertThat(Stream.of(
                        Metric.LOSS, Metric.LOSS_VV, Metric.LOSS_VD, Metric.LOSS_PIX, Metric.LOSS_FRA, Metric.TOP1))
                .allSatisfy(metric -> assertThat(metric.formula()).contains("="));
    }
}
