package dev.fima.app.window.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.live.ClipSight;
import dev.fima.app.live.LiveEngine;
import dev.fima.app.live.Progress;
import dev.fima.app.live.Question;
import dev.fima.app.live.Subject;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.analysis.ClipMaps;
import dev.fima.model.whatif.Change;
import dev.fima.model.whatif.ChangeKind;
import dev.fima.model.whatif.MaskChoice;
import dev.fima.model.whatif.Place;
import dev.fima.model.whatif.Region;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/** What is asked of a network for what stands in the list of changes. */
class WhatIfModelTest {
    private static final Region REGION = Region.rectangle(0.25, 0.25, 0.75, 0.5);

    private final SyntheticEngine engine = new SyntheticEngine();
    private final SelectionState selection = new SelectionState();
    private final ObjectProperty<List<ProbeSource>> clips =
            new SimpleObjectProperty<>(List.of(SyntheticEngine.source(0), SyntheticEngine.source(1)));
    private final ObjectProperty<Optional<ProbeSource>> asked = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<NetworkChoice>> network =
            new SimpleObjectProperty<>(Optional.of(SyntheticEngine.NETWORK));

    private WhatIfModel model(LiveEngine answering) {
        LiveComparison live = new LiveComparison(answering, TaskRunner.direct(), remark -> {});
        live.setActive(true);
        return new WhatIfModel(selection, clips, asked, network, live, source -> 1);
    }

    private static ChangeItem item(WhatIfModel model, int place) {
        return model.items().get(place);
    }

    /** The changes that the network was asked about last. */
    private List<Change> newest() {
        return engine.changes().get(engine.changes().size() - 1);
    }

    private Path videoAskedLast() {
        return engine.asked().stream()
                .filter(Question.Original.class::isInstance)
                .map(question -> ((Question.Original) question).subject().clip())
                .reduce((earlier, later) -> later)
                .map(Subject.Clip::video)
                .orElseThrow();
    }

    @Test
    void otherSide_isAskedForOfThatChangeAlone() {
        WhatIfModel model = model(engine);
        model.add(ChangeKind.GRAY_REGION);
        model.add(ChangeKind.BLUR_REGION);
        model.setOutside(item(model, 1), true);
        assertThat(newest())
                .extracting(Change::place)
                .containsExactly(Optional.of(Place.TRUTH), Optional.of(Place.TRUTH.turned()));
        model.setOutside(item(model, 1), false);
        assertThat(newest()).allMatch(change -> change.place().orElseThrow().equals(Place.TRUTH));
    }

    /** As the clip of somebody's own video. */
    @Test
    void clipWithoutGroundTruth_isPartedByTheForegroundOfTheNetwork() {
        WhatIfModel model = model(new WithoutTruth(engine));
        model.add(ChangeKind.GRAY_REGION);
        assertThat(model.usedMask()).isEqualTo(MaskChoice.NETWORK);
        assertThat(newest()).extracting(Change::place).containsExactly(Optional.of(Place.NETWORK));
    }

    @Test
    void changeOfARegionThatNobodyHasDrawn_waitsForIt() {
        WhatIfModel model = model(engine);
        model.maskProperty().set(MaskChoice.REGION);
        assertThat(model.regionMissing()).isFalse();
        model.add(ChangeKind.GRAY_REGION);
        model.add(ChangeKind.NOISE);
        assertThat(model.regionMissing()).isTrue();
        assertThat(newest()).extracting(Change::kind).containsExactly(ChangeKind.NOISE);
        model.regionProperty().set(Optional.of(REGION));
        assertThat(newest()).extracting(Change::place).containsExactly(Optional.of(Place.of(REGION)), Optional.empty());
    }

    /** The frame that a clip of 16 frames has and one of 8 has not. */
    @Test
    void networkOfShorterClips_getsValuesThatItsClipsHave() {
        WhatIfModel model = model(engine);
        model.add(Change.of(ChangeKind.FREEZE).with("frame", 15));
        model.add(Change.of(ChangeKind.STILL_SUBJECT).with("frame", 3));
        model.setOutside(item(model, 1), true);
        network.set(Optional.of(
                new NetworkChoice(SyntheticEngine.NETWORK.network(), "fima", true, 8, SyntheticEngine.NETWORK.data())));
        assertThat(newest().get(0).value("frame", 8)).isEqualTo(7);
        assertThat(newest().get(1).value("frame", 8)).isEqualTo(3);
        assertThat(newest().get(1).place()).contains(Place.TRUTH.turned());
        // They are followed as before.
        item(model, 0).change().set(Change.of(ChangeKind.FREEZE).with("frame", 2));
        assertThat(newest().get(0).value("frame", 8)).isEqualTo(2);
    }

    @Test
    void backgroundOfAnotherClip_isOfOneThatIsNotChanged() {
        selection.clipProperty().set(0);
        WhatIfModel model = model(engine);
        model.add(ChangeKind.OTHER_BACKGROUND);
        assertThat(newest().get(0).other().orElseThrow().video())
                .isEqualTo(SyntheticEngine.source(1).video().toString());
        clips.set(List.of(SyntheticEngine.source(0)));
        model.remove(item(model, 0));
        int before = engine.changes().size();
        model.add(ChangeKind.OTHER_BACKGROUND);
        assertThat(model.changes()).isEmpty();
        assertThat(engine.changes()).hasSize(before);
    }

    @Test
    void words_nameValuesPartAndOtherClip() {
        selection.clipProperty().set(0);
        WhatIfModel model = model(engine);
        assertThat(model.words()).isEqualTo("unchanged");
        model.add(Change.of(ChangeKind.FREEZE).with("frame", 3));
        model.add(ChangeKind.REVERSE);
        model.add(ChangeKind.OTHER_BACKGROUND);
        model.setOutside(item(model, 2), true);
        assertThat(model.words())
                .isEqualTo("Frozen (frame 3), then Reversed, then Background of another clip"
                        + " (margin 2 %, outside of ground truth, of circle · circle_01.mp4)");
    }

    @Test
    void clipThatSomebodyAskedAbout_comesBeforeTheSelectedOne() {
        selection.clipProperty().set(0);
        WhatIfModel model = model(engine);
        assertThat(videoAskedLast()).isEqualTo(SyntheticEngine.source(0).video());
        asked.set(Optional.of(SyntheticEngine.source(5)));
        assertThat(videoAskedLast()).isEqualTo(SyntheticEngine.source(5).video());
        assertThat(model.otherClips()).hasSize(2);
        asked.set(Optional.empty());
        model.choose(1);
        assertThat(videoAskedLast()).isEqualTo(SyntheticEngine.source(1).video());
        model.choose(2);
        assertThat(selection.clipProperty().get()).isEqualTo(1);
        // Chosen again it is told again: the other views may show a clip that somebody asked about.
        List<Number> told = new ArrayList<>();
        selection.clipProperty().addListener((source, old, now) -> told.add(now));
        model.choose(1);
        assertThat(told).isNotEmpty().endsWith(1);
    }

    /** Answers as another engine does, of clips whose moving part nobody has marked. */
    private record WithoutTruth(SyntheticEngine marked) implements LiveEngine {
        @Override
        public <A extends Record> A ask(Question<A> question, Progress progress) {
            Record answer = marked.ask(question, progress);
            return question.answer()
                    .cast(
                            answer instanceof ClipSight sight
                                    ? new ClipSight(sight.frames(), unmarked(sight.maps()), sight.standing())
                                    : answer);
        }

        private static ClipMaps unmarked(ClipMaps maps) {
            return new ClipMaps(
                    maps.rgb(),
                    maps.difference(),
                    maps.foreground(),
                    maps.affinity(),
                    maps.attention(),
                    Optional.empty(),
                    Optional.empty(),
                    Double.NaN,
                    maps.features());
        }

        @Override
        public void close() {
            marked.close();
        }
    }
}
