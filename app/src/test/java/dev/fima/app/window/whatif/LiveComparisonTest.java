package dev.fima.app.window.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.live.LiveEngine;
import dev.fima.app.live.Progress;
import dev.fima.app.live.Question;
import dev.fima.app.live.Subject;
import dev.fima.app.window.HeldTasks;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
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
        assertThat(((Question.Temporal) engine.asked().get(2)).changes()).isEmpty();
        assertThat(((Question.Temporal) engine.asked().get(3)).changes()).containsExactly(noise(1));
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
        live.want(Optional.of(wish(1, noise(2))));
        held.runNewest();

        assertThat(live.changed().get()).isEmpty();
        assertThat(live.original().get()).isEmpty();
        held.runAll();
        assertThat(live.original().get().orElseThrow().subject()).isEqualTo(wish(1).subject());
        assertThat(live.changed().get().orElseThrow().subject()).isEqualTo(wish(1).subject());
        assertThat(live.changed().get().orElseThrow().changes()).containsExactly(noise(2));
    }

    /** The shape of a video becomes known when it is decoded: both pictures become as wide then, whatever was asked before. */
    @Test
    void picturesOfBothClips_becomeAsWideAsTheVideo_alsoWhileAnAnswerIsAwaited() {
        live.setActive(true);
        LiveComparison.Wish square = wish(0, noise(1));
        live.want(Optional.of(square));
        held.runAll();
        SeenClip before = live.original().get().orElseThrow().answer();
        assertThat(width(before)).isEqualTo(before.pictures().rgb().height());

        live.want(Optional.of(wish(0, noise(2))));
        live.want(Optional.of(new LiveComparison.Wish(square.subject(), List.of(noise(2)), Optional.empty(), 1.5)));
        assertThat(live.original().get().orElseThrow().answer()).isSameAs(before);
        held.runAll();

        int wide = before.pictures().rgb().height() * 3 / 2;
        assertThat(width(live.original().get().orElseThrow().answer())).isEqualTo(wide);
        assertThat(width(live.changed().get().orElseThrow().answer())).isEqualTo(wide);
        assertThat(live.changed().get().orElseThrow().changes()).containsExactly(noise(2));
    }

    private static int width(SeenClip clip) {
        return clip.pictures().rgb().width();
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

    @Test
    void changedClip_goesWithTheLastChange() {
        live.setActive(true);
        live.want(Optional.of(wish(0, noise(1))));
        held.runAll();
        assertThat(live.changedTime().get()).isPresent();
        live.want(Optional.of(wish(0)));
        assertThat(live.changed().get()).isEmpty();
        assertThat(live.changedTime().get()).isEmpty();
        assertThat(live.original().get()).isPresent();
    }

    /** An answer to a change that was taken away meanwhile shows nothing. */
    @Test
    void answerToAChangeThatIsGone_isNotShown() {
        live.setActive(true);
        live.want(Optional.of(wish(0)));
        held.runAll();
        live.want(Optional.of(wish(0, noise(1))));
        live.want(Optional.of(wish(0)));
        held.runAll();
        assertThat(live.changed().get()).isEmpty();
    }

    @Test
    void rest_letsTheEngineGo() {
        live.rest();
        assertThat(engine.closed()).isTrue();
    }

    @Test
    void neighbours_areCountedWhileTheyAreGathered() {
        List<String> told = new ArrayList<>();
        LiveComparison counting = new LiveComparison(new Gathering(engine), held.runner(), remarks::add);
        counting.activity().addListener((source, old, now) -> told.add(now));
        counting.setActive(true);
        counting.want(Optional.of(new LiveComparison.Wish(
                new Subject(SyntheticEngine.NETWORK.network(), clip(0)), List.of(), Optional.of(Path.of("data")), 1)));
        held.runAll();
        assertThat(told)
                .contains("Neighbours…", "Neighbours, 20 of 60", "Neighbours, 40 of 60")
                .endsWith("");
    }

    @Test
    void neighboursThatCannotBeSought_areSaidOnce() {
        LiveComparison direct = new LiveComparison(new Gathering(engine), TaskRunner.direct(), remarks::add);
        direct.setActive(true);
        direct.want(Optional.of(new LiveComparison.Wish(
                new Subject(SyntheticEngine.NETWORK.network(), clip(0)), List.of(), Optional.of(Path.of("gone")), 1)));
        assertThat(remarks).containsExactly("Nearest neighbours cannot be sought: There are no videos.");
        assertThat(direct.original().get()).isPresent();
        assertThat(direct.problem().get()).isEmpty();
    }

    /** Gathers twenty videos at a time; there are none in a folder that is gone. */
    private static final class Gathering implements LiveEngine {
        private final LiveEngine other;
        private int done;

        Gathering(LiveEngine other) {
            this.other = other;
        }

        @Override
        public <A extends Record> A ask(Question<A> question, Progress progress) {
            if (question instanceof Question.Gather gather) {
                if (gather.data().equals(Path.of("gone"))) {
                    throw new FimaException("There are no videos.");
                }
                done += 20;
                return question.answer().cast(new Question.Gathered(done, 60));
            }
            return other.ask(question, progress);
        }

        @Override
        public void close() {
            other.close();
        }
    }
}
