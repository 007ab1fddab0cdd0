package dev.fima.app.window.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ActionIdTest {
    /** Of two actions with the same keys only one would ever be done. Pause and Resume are one button. */
    @Test
    void noTwoActionsShareTheirKeys() {
        Map<String, List<ActionId>> byKeys = Arrays.stream(ActionId.values())
                .filter(id -> id != ActionId.RESUME && !id.shortcut().isEmpty())
                .collect(Collectors.groupingBy(ActionId::shortcut));

        assertThat(byKeys.values()).allSatisfy(sharing -> assertThat(sharing).hasSize(1));
    }
}
