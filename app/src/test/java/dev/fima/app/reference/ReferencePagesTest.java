package dev.fima.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.cli.CommandTree;
import dev.fima.app.statistic.Statistic;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.shell.Views;
import dev.fima.model.method.Metric;
import dev.fima.model.settings.Settings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReferencePagesTest {
    private static final String RENEW =
            "%s is not what the program says of itself; renew it with mvn -q -pl app -am compile"
                    + " javafx:run -Djavafx.args=\"reference --out docs/reference\"";

    private final Locale own = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(own);
    }

    private static Map<String, String> pages() {
        return ReferencePages.of(CommandTree.create()).pages();
    }

    @Test
    void committedPages_areWhatTheProgramWrites() {
        pages().forEach((name, text) -> assertThat(
                        Guide.folder().resolve("reference").resolve(name))
                .as(RENEW, "app/docs/reference/" + name)
                .hasContent(text));
    }

    @Test
    void pages_doNotDependOnTheLocale() {
        Map<String, String> here = pages();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertThat(pages()).isEqualTo(here);
    }

    @Test
    void write_makesTheFolder_andLeavesThePagesThere(@TempDir Path folder) {
        ReferencePages reference = ReferencePages.of(CommandTree.create());
        assertThat(reference.write(folder.resolve("new"))).hasSize(6).allSatisfy(file -> assertThat(file)
                .hasContent(reference.pages().get(file.getFileName().toString())));
    }

    @Test
    void commands_areAllThereWithEveryOption() {
        String page = pages().get("commands.md");
        everyOption(page, CommandTree.create());
    }

    private static void everyOption(String page, CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        int begin = page.indexOf("\n## " + name + "\n");
        assertThat(begin).as(name).isPositive();
        int next = page.indexOf("\n## ", begin + 1);
        String section = page.substring(begin, next < 0 ? page.length() : next);
        command.getCommandSpec().optionsMap().keySet().stream()
                .filter(option -> option.matches("--.*") && !option.matches("--(help|version|verbose)"))
                .forEach(option -> assertThat(section).as(name).contains(option));
        command.getSubcommands().values().forEach(below -> everyOption(page, below));
    }

    @Test
    void settings_standInARowWithRangeAndMeaning_andPresetsShowWhatTheyChange() {
        String page = pages().get("settings.md");
        assertThat(Settings.ALL).allSatisfy(setting -> assertThat(
                        page.lines().filter(line -> line.startsWith("| `" + setting.key() + "` | " + setting.title())))
                .singleElement()
                .asString()
                .contains(setting.unit(), setting.kind().range(), setting.help()));
        assertThat(page)
                .contains("| `learning_rate` | 0.00375 | 0.001 | 0.000625 |  | 0.01 | 0.0003125 | 0.0003125 |")
                .contains("| `weight_decay` | Weight decay |")
                .contains(" | `0.0001` | ");
    }

    @Test
    void actionsAndMetrics_areAllThere() {
        String actions = pages().get("actions.md");
        assertThat(ActionId.values()).allSatisfy(id -> assertThat(actions).contains(id.title(), id.tooltip()));
        assertThat(actions).contains("| Previous frame | `Ctrl+Left` |", "| Manual | `F1` |", "| Stop | `Ctrl+.` |");
        assertThat(Views.ALL).allSatisfy(view -> {
            view.action().ifPresent(action -> assertThat(actions).contains("| " + action.title() + " |"));
            assertThat(pages().get("views.md")).contains("[" + view.title() + "]", view.shows());
            assertThat(view.quantities().stream().map(Statistic::name))
                    .allMatch(pages().get("statistics.md")::contains);
        });
        String metrics = pages().get("metrics.md");
        assertThat(Metric.values()).allSatisfy(metric -> assertThat(metrics)
                .contains("| `" + metric.column() + "` | " + metric.title() + " |"));
    }
}
