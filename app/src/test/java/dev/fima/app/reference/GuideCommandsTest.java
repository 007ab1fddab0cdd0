package dev.fima.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.cli.CommandTree;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the guide says to type is there: commands, their options, and settings. */
class GuideCommandsTest {
    /** A line that starts the program, with variables of the environment before it or without. */
    private static final Pattern TYPED = Pattern.compile("\\s*(?:[A-Z_]+=\\S+ +)*(?:\\S*/)?fima ((?:[a-z]|--).*)");

    private static final Pattern INLINE = Pattern.compile("`((?:bin/)?fima [^`]+)`");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])(--[a-z][a-z-]*)");
    private static final Pattern SETTING = Pattern.compile("--set[ =]([a-z_0-9]+)=");

    private final CommandLine program = CommandTree.create();

    @Test
    void commandsAndOptions_areThoseOfTheProgram() {
        List<String> unknown = new ArrayList<>();
        for (Path page : Guide.pages()) {
            for (String typed : typed(page)) {
                problem(typed).ifPresent(problem -> unknown.add(Guide.name(page) + ": fima " + typed + ": " + problem));
            }
        }
        assertThat(unknown).as("commands that do not exist").isEmpty();
    }

    @Test
    void settings_areThoseOfTheProgram() {
        Set<String> known = Settings.ALL.stream().map(Setting::key).collect(Collectors.toSet());
        List<String> unknown = new ArrayList<>();
        for (Path page : Guide.pages()) {
            Matcher matcher = SETTING.matcher(Guide.text(page));
            while (matcher.find()) {
                if (!known.contains(matcher.group(1))) {
                    unknown.add(Guide.name(page) + ": " + matcher.group());
                }
            }
        }
        assertThat(unknown).as("settings that do not exist").isEmpty();
    }

    private static List<String> typed(Path page) {
        Stream<String> inline =
                INLINE.matcher(Guide.proseWithCode(page)).results().map(found -> found.group(1));
        return Stream.concat(Guide.code(page).stream(), inline)
                .map(TYPED::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    /** What is wrong with the words behind the name of the program. */
    private Optional<String> problem(String typed) {
        CommandLine command = program;
        // What stands apart says what the command does.
        for (String word : typed.split(" {3,}")[0].split("\\s+")) {
            if (command.getSubcommands().isEmpty() || !word.matches("[a-z][a-z-]*")) {
                break;
            }
            if (!command.getSubcommands().containsKey(word)) {
                return Optional.of(word + " is no command");
            }
            command = command.getSubcommands().get(word);
        }
        Set<String> known = command.getCommandSpec().optionsMap().keySet();
        return OPTION.matcher(typed)
                .results()
                .map(found -> found.group(1))
                .filter(option -> !known.contains(option))
                .findFirst()
                .map(option -> option + " is no option");
    }
}
