package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.SyntheticProbes;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.training.control.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeNoteTest {
    private final ProbeSnapshot snapshot =
            SyntheticProbes.of("fima", 500, 3, 7, 8, false).snapshot();
    private final List<Request.Clip> watched = snapshot.clips().stream()
            .map(clip -> new Request.Clip(
                    clip.clip().video(), clip.clip().firstFrame(), clip.clip().label()))
            .toList();

    @Test
    void theSameClips_needNoWord() {
        assertThat(ProbeNote.sentence(watched, Optional.of(snapshot), true)).isEmpty();
        assertThat(ProbeNote.sentence(watched, Optional.empty(), false)).isEmpty();
    }

    @Test
    void otherClips_orAnotherOrder_comeWithTheNextSnapshotOrRun() {
        List<Request.Clip> other = new ArrayList<>(watched);
        other.add(0, other.remove(2));
        assertThat(ProbeNote.sentence(other, Optional.of(snapshot), true)).isEqualTo("from the next snapshot on");
        assertThat(ProbeNote.sentence(List.of(new Request.Clip("x", 0, "")), Optional.of(snapshot), false))
                .isEqualTo("for the next run; the shown run watched 3 clips of its own");
    }

    /** A run that is over shows the chosen clips in its own order. */
    @Test
    void clipsThatAFinishedRunHasSeen_needNoWord_unlessTheyBeginElsewhere() {
        assertThat(ProbeNote.sentence(watched.subList(1, 3), Optional.of(snapshot), false))
                .isEmpty();
        Request.Clip first = watched.get(0);
        Request.Clip later = new Request.Clip(first.video(), first.firstFrame() + 1, first.label());
        assertThat(ProbeNote.sentence(List.of(later), Optional.of(snapshot), false))
                .startsWith("for the next run");
        assertThat(ProbeNote.sentence(List.of(later, watched.get(1), watched.get(2)), Optional.of(snapshot), true))
                .isEqualTo("from the next snapshot on");
    }
}
