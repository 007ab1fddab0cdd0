package dev.fima.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * All commands and what their ends mean: exit 0 on success, 1 for a failure with one sentence on standard error, 2 for
 * wrong usage. A stack trace appears only with {@code --verbose}.
 */
public final class CommandTree {
    private CommandTree() {}

    /**
     * The sentence for an error that no command handles; with {@code --verbose} its stack trace follows.
     *
     * @param arguments of the command
     */
    public static String sentence(Error error, String... arguments) {
        String sentence = FailureSentence.sentence(error);
        if (!List.of(arguments).contains("--verbose")) {
            return sentence;
        }
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        return sentence + System.lineSeparator() + trace;
    }

    /** A fresh command line; it writes to standard output and error unless set otherwise. */
    public static CommandLine create() {
        WorkbenchCommand root = new WorkbenchCommand();
        FailureSentence failures = new FailureSentence(root);
        CommandLine tree = new CommandLine(root)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
        // What follows is a command of its own, with its own options.
        tree.getSubcommands().get("queue").getSubcommands().get("add").setStopAtPositional(true);
        return tree;
    }
}
