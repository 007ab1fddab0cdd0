package dev.fima.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JavaOptionsTest {
    @Test
    void parse_leavesOutRemarksAndEmptyLines() {
        assertThat(JavaOptions.parse("# heap\n-Xms64m\n\n  -XX:+UseG1GC  \n#end"))
                .containsExactly("-Xms64m", "-XX:+UseG1GC");
    }

    @Test
    void standard_letsTheHeapFollowTheMachineAndTheProgramLiveOnWhenItIsFull() {
        assertThat(JavaOptions.standard())
                .anyMatch(option -> option.startsWith("-XX:MaxRAMPercentage="))
                .noneMatch(option -> option.startsWith("-Xmx"))
                .noneMatch(option -> option.contains("OnOutOfMemoryError"))
                .contains("-Djava.awt.headless=true");
    }

    @Test
    void of_addsWhatAPersonAsksFor() {
        List<String> standard = JavaOptions.standard();
        assertThat(JavaOptions.of(Map.of())).isEqualTo(standard);
        List<String> more = JavaOptions.of(Map.of("FIMA_HEAP", "3g", "FIMA_JVM", "-Da=1  -Db=2"));
        assertThat(more.subList(0, standard.size())).isEqualTo(standard);
        assertThat(more.subList(standard.size(), more.size())).containsExactly("-Xmx3g", "-Da=1", "-Db=2");
    }

    /** No list of options beside the one file. */
    @Test
    void launchersAndMaven_useTheFile() throws IOException {
        for (String place : List.of("src/main/launcher/bin/fima", "src/main/launcher/bin/fima.bat", "pom.xml")) {
            String text = Files.readString(Path.of(place));
            assertThat(text).as(place).contains("java.options").doesNotContain("-XX:", "-Xms");
        }
    }

    @Test
    void command_startsThisProgramWithTheOptionsBeforeTheClass() {
        List<String> words = OwnProcess.command(List.of("doctor", "--verbose"));
        assertThat(words.get(0)).contains("java");
        assertThat(words).containsSubsequence(JavaOptions.standard());
        assertThat(words.subList(words.size() - 3, words.size()))
                .containsExactly("dev.fima.app.Main", "doctor", "--verbose");
    }
}
