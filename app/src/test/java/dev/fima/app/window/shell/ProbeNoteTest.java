package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.SyntheticProbes;
import dev.fima.model.analysis.ProbeSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeNoteTest {
    private final ProbeSnapshot snapshot =
            SyntheticProbes.of("fima", 500, 3, 7, 8, false).snapshot();
    private final List<String> watched =
            snapshot.clips().stream().map(clip -> clip.clip().video()).toList();

    @Test
    void theSameClips_needNoWord() {
        assertThat(ProbeNote.sentence(watched, Optional.of(snapshot), true)).isEmpty();
        assertThat(ProbeNote.sentence(watched, Optional.empty(), false)).isEmpty();
    }

    @Test
    void otherClips_orAnotherOrder_comeWithTheNextSnapshotOrRun() {
        List<String> other = new ArrayList<>(watched);
        other.add(0, other.remove(2));
        assertThat(ProbeNote.sentence(other, Optional.of(snapshot), true)).isEqualTo("from the next snapshot on");
        assertThat(ProbeNote.sentence(List.of("x"), Optional.of(snapshot), false))
                .isEqualTo("for the next run; the shown run watched 3 clips of its own");
    }
}
