package dev.fima.app.window.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.fima.app.cli.CommandTree;
import dev.fima.model.settings.Preset;
import dev.fima.model.training.RunNotes;
import dev.fima.model.training.TrainingRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of command that the window logs is one that the command line takes, whatever the folders are called. */
class ReplayTest {
    private static final Path RUN = Path.of("my runs", "it's one");

    static Stream<List<String>> commands() {
        TrainingRequest request = new TrainingRequest(
                Path.of("data set"),
                RUN,
                Preset.TINY.settings().with("batch=4").with("variant=moco").with("milestones=60,120"),
                Optional.of(Preset.TINY));
        return Stream.of(
                Replay.openData("sample"),
                Replay.openData(Path.of("data set")),
                Replay.openRun(RUN),
                Replay.train(request),
                Replay.resume(RUN),
                Replay.note(RUN, new RunNotes(List.of("best", "to show"), "two lines\nand a 'quote'")),
                Replay.note(RUN, RunNotes.NONE),
                Replay.evaluate("linear", RUN, 400, List.of("--clips", "2"), RUN.resolve("evaluations/linear.json")),
                Replay.analyzeTemporal(RUN, 400, RUN.resolve("analysis")),
                Replay.figure(Path.of("fig.json"), Path.of("fig.pdf")));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void loggedLine_isTakenByTheCommandLineAsItWasMeant(List<String> command) {
        SessionLog log = new SessionLog();
        log.command(command);

        List<String> words = words(log.newest().get().toString());

        assertThat(words).isEqualTo(command);
        assertThat(words.get(0)).isEqualTo("fima");
        assertThatCode(() -> CommandTree.create()
                        .parseArgs(words.subList(1, words.size()).toArray(String[]::new)))
                .doesNotThrowAnyException();
    }

    @Test
    void remarks_areComments() {
        SessionLog log = new SessionLog();
        log.remark("Checkpoint of step 7 saved");
        log.problem("Something failed; do this.");
        assertThat(log.lines()).allSatisfy(line -> assertThat(line.toString()).startsWith("# "));
    }

    /** The words of a line as a POSIX shell sees them, for bare words, single quotes and escaped quotes. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inside = false;
        boolean begun = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'') {
                inside = !inside;
                begun = true;
            } else if (c == '\\' && !inside) {
                word.append(line.charAt(++i));
            } else if (c == ' ' && !inside) {
                words.add(word.toString());
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
