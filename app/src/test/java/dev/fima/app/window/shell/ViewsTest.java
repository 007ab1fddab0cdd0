package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.action.ActionDefinition;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.workbench.ViewDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ViewsTest {
    /** Of two actions with the same keys only one would ever be done. Pause and Resume are one button. */
    @Test
    void noTwoActionsShareTheirKeys() {
        Map<String, List<ActionDefinition>> byKeys = Stream.concat(
                        Arrays.stream(ActionId.values()).filter(id -> id != ActionId.RESUME),
                        Views.ALL.stream().flatMap(view -> view.action().stream()))
                .filter(action -> !action.shortcut().isEmpty())
                .collect(Collectors.groupingBy(ActionDefinition::shortcut));

        assertThat(byKeys.values()).allSatisfy(sharing -> assertThat(sharing).hasSize(1));
    }

    @Test
    void idsAndTitles_areEachOfOneView() {
        assertThat(Views.ALL).extracting(ViewDefinition::id).doesNotHaveDuplicates();
        assertThat(Views.ALL).extracting(ViewDefinition::title).doesNotHaveDuplicates();
    }

    @Test
    void everyView_hasAPageInTheGuideThatTheIndexNames() throws Exception {
        Path guide = Path.of("docs", "views");
        String index = Files.readString(guide.resolve("README.md"));
        assertThat(Views.ALL).allSatisfy(view -> {
            String page = view.title().toLowerCase(Locale.ROOT).replace(' ', '-') + ".md";
            assertThat(guide.resolve(page)).exists();
            assertThat(index).contains("(" + page);
        });
    }
}
