package dev.fima.app.cli;

import dev.fima.model.FimaException;
import dev.fima.model.tensor.EngineFailure;
import dev.fima.sampledata.SampleDataException;
import dev.fima.viz.figure.FigureException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns a failed command into one sentence on standard error and an exit code. */
final class FailureSentence implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final WorkbenchCommand root;

    FailureSentence(WorkbenchCommand root) {
        this.root = root;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        PrintWriter err = failure.getCommandLine().getErr();
        if (failure.getMessage() != null && failure.getMessage().contains("InvalidPathException")) {
            err.println("fima: " + UnnameablePath.sentence(failure.getArgSpec(), failure.getValue()));
            return ExitCode.USAGE;
        }
        err.println("fima: " + withFullStop(firstLine(failure.getMessage())));
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Try \"" + failure.getCommandLine().getCommandSpec().qualifiedName()
                + " --help\" for what is possible.");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
        PrintWriter err = command.getErr();
        err.println("fima: " + sentence(failure));
        if (root.verbose) {
            failure.printStackTrace(err);
        }
        err.flush();
        return ExitCode.SOFTWARE;
    }

    /** The sentence for a person; anything that no module meant for people is a fault of the program and says so. */
    static String sentence(Throwable failure) {
        if (failure instanceof FimaException
                || failure instanceof FigureException
                || failure instanceof SampleDataException) {
            return failure.getMessage();
        }
        if (failure instanceof InvalidPathException path) {
            return UnnameablePath.sentence(path.getInput());
        }
        if (failure instanceof ExceptionInInitializerError && failure.getCause() != null) {
            return sentence(failure.getCause());
        }
        Optional<EngineFailure> engine = EngineFailure.of("The command", failure);
        if (engine.isPresent()) {
            return engine.get().getMessage();
        }
        String message = failure.getMessage() == null ? "" : ": " + firstLine(failure.getMessage());
        return "This should not have happened (" + failure.getClass().getSimpleName() + message
                + "); run the same command with --verbose and report what it prints.";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }

    private static String withFullStop(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
