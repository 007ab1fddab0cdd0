package dev.fima.app.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** All commands with what they do, how they are written and their options. */
final class CommandPage {
    private static final int WIDTH = 100;

    /** Options of every command, described once. */
    private static final Set<String> EVERYWHERE = Set.of("--help", "--version", "--verbose");

    private final CommandLine root;

    /** @param root the whole command line; how wide its help is printed is changed */
    CommandPage(CommandLine root) {
        // The width of a terminal would make the page another one.
        this.root = root.setUsageHelpAutoWidth(false).setUsageHelpWidth(WIDTH);
    }

    String text() {
        List<CommandSpec> all = commands(root.getCommandSpec()).toList();
        StringBuilder page = new StringBuilder(ReferencePages.title("Commands"))
                .append("`fima COMMAND --help` prints the same. Every command also takes `--help`, `--version` and")
                .append(" `--verbose`, which prints the stack trace of a failure. ")
                .append(words(root.getCommandSpec().usageMessage().footer()))
                .append("\n")
                .append(Markdown.table(
                        List.of("command", "what it does"),
                        all.stream().map(CommandPage::entry).toList()));
        all.forEach(command -> page.append(section(command)));
        return page.toString().strip() + "\n";
    }

    /** A command and all below it, in the order of the help. */
    private static Stream<CommandSpec> commands(CommandSpec command) {
        return Stream.concat(
                Stream.of(command),
                command.subcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .flatMap(CommandPage::commands));
    }

    private static List<String> entry(CommandSpec command) {
        String name = command.qualifiedName();
        String said = words(command.usageMessage().description());
        int end = said.indexOf(". ");
        return List.of(
                "[" + Markdown.code(name) + "](" + Markdown.anchor(name) + ")",
                end < 0 ? said : said.substring(0, end + 1));
    }

    private static String section(CommandSpec command) {
        StringBuilder section = new StringBuilder("\n## " + command.qualifiedName() + "\n\n");
        section.append(words(command.usageMessage().description()));
        if (command.usageMessage().hidden()) {
            section.append(" `fima --help` does not list this command.");
        }
        section.append("\n\n").append(synopsis(command)).append("\n");
        List<List<String>> rows = arguments(command);
        if (!rows.isEmpty()) {
            section.append(Markdown.table(List.of("argument", "meaning"), rows));
        }
        if (command.parent() != null) {
            String footer = words(command.usageMessage().footer());
            section.append(footer.isEmpty() ? "" : "\n" + footer + "\n");
        }
        return section.toString();
    }

    private static String synopsis(CommandSpec command) {
        String text = new CommandLine.Help(command, CommandLine.Help.defaultColorScheme(Ansi.OFF)).synopsis(0);
        return text.strip().lines().map(line -> "    " + line.stripTrailing()).collect(Collectors.joining("\n"));
    }

    private static List<List<String>> arguments(CommandSpec command) {
        List<List<String>> rows = new ArrayList<>();
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            rows.add(List.of(Markdown.code(parameter.paramLabel() + more(parameter)), meaning(parameter, false)));
        }
        for (OptionSpec option : command.options()) {
            if (!option.hidden() && !EVERYWHERE.contains(option.longestName())) {
                rows.add(List.of(
                        Markdown.code(name(option)), meaning(option, option.required() && option.group() == null)));
            }
        }
        return rows;
    }

    private static String name(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel() + more(option);
    }

    private static String more(ArgSpec argument) {
        return argument.arity().max() > 1 ? "..." : "";
    }

    private static String meaning(ArgSpec argument, boolean required) {
        return words(argument.description()) + (required ? " Required." : "");
    }

    /** The lines of a description as one text; what they hold for {@code printf} is resolved. */
    private static String words(String... lines) {
        return Markdown.text(Arrays.stream(lines)
                .map(line -> String.format(Locale.ROOT, line).replaceAll("\\s+", " "))
                .collect(Collectors.joining(" ")));
    }
}
