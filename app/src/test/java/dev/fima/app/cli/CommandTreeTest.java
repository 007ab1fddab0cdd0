package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.FimaException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Exit codes and what is said where. */
class CommandTreeTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private CommandLine line() {
        return CommandTree.create().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    private CommandLine withFailingCommand() {
        CommandLine line = line();
        line.addSubcommand("fail", new Failing());
        // Settings reach the commands that are there when they are made.
        return line.setExecutionExceptionHandler(line.getExecutionExceptionHandler())
                .setErr(line.getErr());
    }

    @Test
    void help_listsEveryCommandWithALineOfItsOwn() {
        assertThat(line().execute("--help")).isZero();
        assertThat(line().getSubcommands().values()).allSatisfy(command -> assertThat(
                        command.getCommandSpec().usageMessage().description())
                .isNotEmpty());
        assertThat(out.toString()).contains("doctor").contains("Exit codes");
    }

    @Test
    void help_isThereForEveryCommand() {
        for (String name : line().getSubcommands().keySet()) {
            assertThat(line().execute(name, "--help")).as(name).isZero();
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void version_isTheOneOfTheBuild() {
        assertThat(line().execute("--version")).isZero();
        assertThat(out.toString()).containsPattern("FIMA Workbench \\d+\\.\\d+\\.\\d+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuchcommand", "--nosuchoption"})
    void wrongUsage_exitsWith2AndOneHint(String argument) {
        assertThat(line().execute(argument)).isEqualTo(2);
        assertThat(err.toString()).contains("fima:").contains("--help").doesNotContain("at dev.fima");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void failure_exitsWith1AndOneSentence() {
        CommandLine line = withFailingCommand();
        assertThat(line.execute("fail")).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("fima: The file a.mp4 is empty: leave it out.");
    }

    @Test
    void failure_showsItsTraceWhenVerbose() {
        CommandLine line = withFailingCommand();
        assertThat(line.execute("--verbose", "fail")).isEqualTo(1);
        assertThat(err.toString()).contains("at dev.fima");
    }

    @Test
    void train_thatCannotBegin_saysOnceWhy(@TempDir Path folder) {
        Path missing = folder.resolve("missing");
        String run = folder.resolve("run").toString();
        assertThat(line().execute("train", "--data", missing.toString(), "--run", run, "--device", "cpu"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("The data folder " + missing).hasLineCount(1);
        assertThat(out.toString()).doesNotContainIgnoringCase("failed");
    }

    @Test
    void settings_thatIsMisspelt_isNamed(@TempDir Path folder) {
        for (String command : new String[] {"train", "settings"}) {
            String[] words = command.equals("train")
                    ? new String[] {
                        "train",
                        "--data",
                        "sample",
                        "--run",
                        folder.resolve("r").toString(),
                        "--set",
                        "bach=4"
                    }
                    : new String[] {"settings", "--set", "bach=4"};
            assertThat(line().execute(words)).as(command).isNotZero();
        }
        assertThat(err.toString().lines()).hasSize(2).allMatch(said -> said.contains("did you mean batch?"));
    }

    /** A null character stands for any path that the system cannot name. */
    @Test
    void path_thatNoFileCanHave_isOneSentence() {
        assertThat(line().execute("train", "--data", "sample", "--run", "a\0b")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("fima: Invalid value for --run: ")
                .doesNotContain("Exception", "interface")
                .hasLineCount(1);
        assertThat(FailureSentence.sentence(new InvalidPathException("a\0b", "Nul character not allowed")))
                .contains("no name that a file can have")
                .doesNotContain("should not have happened");
    }

    @Test
    void error_ofALibrary_isOneSentence_withItsTraceWhenVerbose() {
        Error error = new ExceptionInInitializerError(new IllegalStateException("no fonts"));
        assertThat(CommandTree.sentence(error, "sheet")).contains("no fonts").hasLineCount(1);
        assertThat(CommandTree.sentence(error, "sheet", "--verbose")).contains("\tat dev.fima");
    }

    @CommandLine.Command(description = "fails")
    private static final class Failing implements Runnable {
        @Override
        public void run() {
            throw new FimaException("The file a.mp4 is empty: leave it out.");
        }
    }
}
