package dev.fima.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of troubleshooting has all that the doctor says, in its own words. */
class TroubleshootingTest {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Test
    void everySentenceOfTheDoctor_standsOnThePage() throws IOException {
        String page = plain(Guide.text(Guide.folder().resolve("troubleshooting.md")));
        List<String> sentences = sentences();
        assertThat(sentences).hasSizeGreaterThan(20);
        assertThat(sentences)
                .as(
                        "parts of sentences of \"fima doctor\" that app/docs/troubleshooting.md lacks; write them there with"
                                + " their remedy")
                .allSatisfy(sentence -> assertThat(page).contains(plain(sentence)));
    }

    /** What its classes hold of texts, each piece of three words or more; patterns are none. */
    private static List<String> sentences() throws IOException {
        List<String> sentences = new ArrayList<>();
        Path doctor = Guide.folder().resolveSibling("src/main/java/dev/fima/app/doctor");
        try (Stream<Path> files = Files.list(doctor)) {
            for (Path file : files.sorted().toList()) {
                String code = COMMENT.matcher(Guide.text(file)).replaceAll("");
                LITERAL.matcher(code)
                        .results()
                        .map(found -> found.group(1))
                        .filter(text -> !text.contains("\\") && plain(text).split(" ").length >= 3)
                        .forEach(sentences::add);
            }
        }
        return sentences;
    }

    /** Without what marks code, and what joins a piece with others. */
    private static String plain(String text) {
        return text.replace("`", "")
                .replaceAll("\\s+", " ")
                .replaceAll("^[ .;,:()]+|[ .;,:()]+$", "")
                .toLowerCase(Locale.ROOT);
    }
}
