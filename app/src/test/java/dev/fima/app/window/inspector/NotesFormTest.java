package dev.fima.app.window.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.training.RunNotes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotesFormTest {
    private static final Path ONE = Path.of("one");
    private static final Path TWO = Path.of("two");

    private final Map<Path, RunNotes> kept = new LinkedHashMap<>();
    private final NotesForm form = new NotesForm(kept::put);

    @Test
    void selectingAnotherRun_savesWhatWasTyped() {
        form.show(Optional.of(ONE), RunNotes.NONE);
        form.tags().set("best, , best, to show");
        form.show(Optional.of(TWO), new RunNotes(List.of("b"), "of two"));
        assertThat(kept).containsExactly(Map.entry(ONE, new RunNotes(List.of("best", "to show"), "")));
        assertThat(form.tags().get()).isEqualTo("b");
        assertThat(form.note().get()).isEqualTo("of two");
    }

    @Test
    void newsOfTheFolder_doNotOverwriteAHalfTypedText() {
        form.show(Optional.of(ONE), RunNotes.NONE);
        form.note().set("half a sent");
        form.show(Optional.of(ONE), new RunNotes(List.of(), "by another process"));
        assertThat(form.note().get()).isEqualTo("half a sent");
        form.save();
        assertThat(kept.get(ONE).note()).isEqualTo("half a sent");
        form.show(Optional.of(ONE), new RunNotes(List.of(), "by another process"));
        assertThat(form.note().get()).isEqualTo("by another process");
    }

    @Test
    void nothingTyped_savesNothing() {
        form.show(Optional.of(ONE), new RunNotes(List.of("a"), "n"));
        form.save();
        form.show(Optional.empty(), RunNotes.NONE);
        form.save();
        assertThat(kept).isEmpty();
    }
}
