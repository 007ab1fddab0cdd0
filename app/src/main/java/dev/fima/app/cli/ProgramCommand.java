package dev.fima.app.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands have in common: help and version, options in the order of their source, and how they end. */
@Command(mixinStandardHelpOptions = true, versionProvider = VersionLine.class, sortOptions = false)
abstract class ProgramCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private int exitCode;

    /**
     * Does what the command says; what it throws becomes a sentence and an exit code.
     *
     * @param out standard output, which is flushed at the end
     */
    abstract void run(PrintWriter out) throws Exception;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = commandLine().getOut();
        try {
            run(out);
        } finally {
            out.flush();
        }
        return exitCode;
    }

    /** Ends with an exit code other than that of success. */
    void endWith(int code) {
        exitCode = code;
    }

    CommandSpec spec() {
        return spec;
    }

    CommandLine commandLine() {
        return spec.commandLine();
    }

    /** Standard error. */
    PrintWriter err() {
        return commandLine().getErr();
    }

    /** Wrong usage, to be thrown. */
    ParameterException wrong(String sentence) {
        return new ParameterException(commandLine(), sentence);
    }
}
