package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.FimaException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
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

    @CommandLine.Command(description = "fails")
    private static final class Failing implements Runnable {
        @Override
        public void run() {
            throw new FimaException("The file a.mp4 is empty: leave it out.");
        }
    }
}
