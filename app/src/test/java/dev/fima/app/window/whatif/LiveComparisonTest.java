package dev.fima.app.window.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.live.Question;
import dev.fima.app.live.Subject;
import dev.fima.app.window.HeldTasks;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.whatif.Change;
import dev.fima.model.whatif.ChangeKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In which order is asked, and what becomes of answers that come too late. */
class LiveComparisonTest {
    private final SyntheticEngine engine = new SyntheticEngine();
    private final HeldTasks held = new HeldTasks();
    private final List<String> remarks = new ArrayList<>();
    private final LiveComparison live = new LiveComparison(engine, held.runner(), remarks::add);

    static Subject.Clip clip(int clip) {
        return new Subject.Clip(Path.of("clip" + clip + ".mp4"), 0, Optional.empty());
    }

    private static LiveComparison.Wish wish(int clip, Change... changes) {
        return new LiveComparison.Wish(
                new Subject(SyntheticEngine.NETWORK.network(), clip(clip)), List.of(changes), Optional.empty(), 1);
    }

    private static Change noise(int strength) {
        return Change.of(ChangeKind.NOISE).with("strength", strength);
    }

    @Test
    void maps_areAskedForBeforeTimeWindows() {
        live.setActive(true);
        live.want(Optional.of(wish(0, noise(1))));
        held.runAll();

        assertThat(engine.asked())
                .extracting(question -> question.getClass().getSimpleName())
                .containsExactly("Original", "Changed", "Temporal", "Temporal");
        assertThat(live.activity().get()).isEmpty();
        assertThat(live.changed().get().orElseThrow().answer().cosine()).isEqualTo(SyntheticEngine.cosine(1));
    }

    @Test
    void sliderThatMovesOn_isNotWaitedFor() {
        live.setActive(true);
        live.want(Optional.of(wish(0)));
        held.runAll();
        live.want(Optional.of(wish(0, noise(1))));
        for (int strength = 2; strength <= 50; strength++) {
            live.want(Optional.of(wish(0, noise(strength))));
        }
        held.runAll();

        // The one that was under way, and the newest.
        assertThat(engine.changes()).containsExactly(List.of(noise(1)), List.of(noise(50)));
        assertThat(live.changed().get().orElseThrow().changes()).containsExactly(noise(50));
    }

    @Test
    void answerOfAnotherClip_thatComesTooLate_isNotShown() {
        live.setActive(true);
        live.want(Optional.of(wish(0)));
        held.runAll();
        live.want(Optional.of(wish(0, noise(1))));
        live.want(Optional.of(wish(1)));
        held.runNewest();

        assertThat(live.changed().get()).isEmpty();
        assertThat(live.original().get()).isEmpty();
        held.runAll();
        assertThat(live.original().get().orElseThrow().subject()).isEqualTo(wish(1).subject());
        assertThat(live.changed().get()).isEmpty();
    }

    @Test
    void unseenView_asksNothing() {
        live.want(Optional.of(wish(0)));
        assertThat(held.size()).isZero();
        live.setActive(true);
        assertThat(held.size()).isOne();
    }

    @Test
    void failure_isSaid_andTriedAgainOnlyWhenAsked() {
        LiveComparison direct = new LiveComparison(engine, TaskRunner.direct(), remarks::add);
        engine.fail("There is no such checkpoint.");
        direct.setActive(true);
        direct.want(Optional.of(wish(0)));
        assertThat(direct.problem().get()).isEqualTo("There is no such checkpoint.");
        assertThat(engine.asked()).hasSize(1);

        engine.fail("");
        direct.setActive(true);
        assertThat(engine.asked()).hasSize(1);
        direct.retry();
        assertThat(direct.problem().get()).isEmpty();
        assertThat(direct.original().get()).isPresent();
    }

    @Test
    void neighbours_areSoughtOnce_andBothClipsLookedAtAnew() {
        LiveComparison direct = new LiveComparison(engine, TaskRunner.direct(), remarks::add);
        direct.setActive(true);
        LiveComparison.Wish plain = wish(0, noise(1));
        direct.want(Optional.of(
                new LiveComparison.Wish(plain.subject(), plain.changes(), Optional.of(Path.of("data")), 1)));

        assertThat(engine.asked().stream().filter(Question.Gather.class::isInstance))
                .hasSize(1);
        assertThat(engine.asked().stream().filter(Question.Original.class::isInstance))
                .hasSize(2);
        assertThat(engine.changes()).hasSize(2);
        assertThat(direct.activity().get()).isEmpty();
    }
}
