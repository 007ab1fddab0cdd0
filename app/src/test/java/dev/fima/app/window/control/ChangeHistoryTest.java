package dev.fima.app.window.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way back and forth through texts, of which a longer one that begins like the last is typed on. */
class ChangeHistoryTest {
    private final List<String> put = new ArrayList<>();
    private final ChangeHistory<String> history =
            new ChangeHistory<>("", put::add, (earlier, later) -> later.after().startsWith(earlier.after()));

    private void changed(String... states) {
        List.of(states).forEach(history::changed);
    }

    private void assertWays(boolean back, boolean forth) {
        assertThat(history.undoable().getValue()).as("undoable").isEqualTo(back);
        assertThat(history.redoable().getValue()).as("redoable").isEqualTo(forth);
    }

    @Test
    void undoAndRedo_goThroughTheStatesInTheirOrder() {
        assertWays(false, false);
        changed("one", "two", "three");
        assertWays(true, false);
        history.undo();
        history.undo();
        assertThat(put).containsExactly("two", "one");
        assertWays(true, true);
        history.redo();
        history.undo();
        history.undo();
        assertThat(put).containsExactly("two", "one", "two", "one", "");
        assertWays(false, true);
        history.undo();
        assertThat(put).hasSize(5);
    }

    /** Whatever is put back tells of itself as if somebody had changed it. */
    @Test
    void stateThatIsPutBack_isNoChange() {
        List<String> seen = new ArrayList<>();
        List<ChangeHistory<String>> own = new ArrayList<>();
        own.add(new ChangeHistory<>(
                "",
                state -> {
                    seen.add(state);
                    own.get(0).changed(state);
                },
                (earlier, later) -> false));
        own.get(0).changed("one");
        own.get(0).changed("two");
        own.get(0).undo();
        own.get(0).redo();
        own.get(0).undo();
        own.get(0).undo();
        assertThat(seen).containsExactly("one", "two", "one", "");
    }

    @Test
    void whatIsTypedOn_isOneChange_butNotAfterAStepBack() {
        changed("a", "ab", "abc", "x", "xy");
        history.undo();
        assertThat(put).containsExactly("abc");
        // Begins like the state before it; that was gone back to, so what follows can be taken back by itself.
        changed("abcd");
        assertWays(true, false);
        history.undo();
        history.undo();
        assertThat(put).containsExactly("abc", "abc", "");
    }

    @Test
    void newChange_endsTheWayForth() {
        changed("one", "two");
        history.undo();
        changed("three");
        assertWays(true, false);
        history.redo();
        assertThat(put).containsExactly("one");
        history.undo();
        assertThat(put).containsExactly("one", "one");
    }

    @Test
    void begin_forgetsWhatWasBefore() {
        changed("one", "two");
        history.undo();
        history.begin("other");
        assertWays(false, false);
        changed("next");
        history.undo();
        assertThat(put).containsExactly("one", "other");
    }

    @Test
    void longWay_isKeptForTwoHundredChanges() {
        for (int i = 1; i <= 205; i++) {
            changed(i + ".");
        }
        for (int i = 0; i < 300; i++) {
            history.undo();
        }
        assertThat(put).hasSize(200).endsWith("5.");
        assertWays(false, true);
    }
}
