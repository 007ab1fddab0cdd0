package dev.fima.app.cli;

import dev.fima.app.session.Sessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command as it was given, for another machine to run: without what says where, and with places as that one names them.
 *
 * @param places names a place of this machine as the other one does
 */
record CommandWords(UnaryOperator<Path> places) {
    /** Options that say where a command runs, and which part each task of an array does. */
    private static final Set<String> WHERE = Set.of("--on", "--dry-run", "--only");

    /** The words after the name of the program. */
    List<String> of(ParseResult command) {
        List<String> words = new ArrayList<>(List.of(command.commandSpec().name()));
        for (PositionalParamSpec parameter : command.matchedPositionals()) {
            words.addAll(parameter.stringValues());
        }
        for (OptionSpec option : new LinkedHashSet<>(command.matchedOptions())) {
            if (!WHERE.contains(option.longestName())) {
                words.addAll(words(option));
            }
        }
        return List.copyOf(words);
    }

    private List<String> words(OptionSpec option) {
        String name = option.longestName();
        if (option.arity().max() == 0) {
            return List.of(name);
        }
        List<String> values = option.splitRegex().isEmpty()
                ? option.stringValues()
                : List.of(String.join(",", option.stringValues()));
        List<String> words = new ArrayList<>();
        values.forEach(value -> words.addAll(List.of(name, named(option, value))));
        return words;
    }

    private String named(OptionSpec option, String value) {
        return switch (option.longestName()) {
            case "--data" -> value.equals(Sessions.SAMPLE) ? value : place(value);
            // RUN@STEP: the step is no part of a place, but it ends the last name of one, so it stays where it is.
            case "--from" -> place(value);
            default -> option.type().equals(Path.class) ? place(value) : value;
        };
    }

    private String place(String value) {
        return places.apply(Path.of(value).toAbsolutePath().normalize()).toString();
    }
}
