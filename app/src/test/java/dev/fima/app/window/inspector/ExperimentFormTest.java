package dev.fima.app.window.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.training.DataFingerprint;
import dev.fima.model.training.ForkPoint;
import dev.fima.model.training.Resources;
import dev.fima.model.training.RunDescription;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ExperimentFormTest {
    private final ExperimentForm form = new ExperimentForm();

    @Test
    void settings_areThePresetsAtFirst() {
        assertThat(form.problems()).isEmpty();
        assertThat(form.settings().get()).contains(Preset.TINY.settings());
        assertThat(form.changes()).isEmpty();
    }

    @Test
    void text_outOfRangeIsToldAtItsField() {
        form.text(DataOptions.BATCH).set("-3");
        assertThat(form.settings().get()).isEmpty();
        assertThat(form.problems()).containsOnlyKeys("batch");
        assertThat(form.problems().get("batch")).contains("-3");
        form.text(DataOptions.BATCH).set("8");
        assertThat(form.problems()).isEmpty();
        assertThat(form.settings().get().orElseThrow().get(DataOptions.BATCH)).isEqualTo(8);
    }

    @Test
    void text_thatDoesNotFitTheOthersIsTold() {
        form.text(DataOptions.BATCH).set("7");
        assertThat(form.settings().get()).isEmpty();
        assertThat(form.problems()).isNotEmpty();
        assertThat(form.problems().values())
                .anySatisfy(sentence -> assertThat(sentence).contains("7"));
    }

    @Test
    void changes_listWhatDiffersFromThePreset() {
        form.text(RunOptions.STEPS).set("50");
        form.text(MethodOptions.VARIANT).set("moco");
        assertThat(form.changes()).isEqualTo(Map.of("steps", "50", "variant", "moco"));
        form.reset(RunOptions.STEPS);
        assertThat(form.changed(RunOptions.STEPS)).isFalse();
    }

    @Test
    void preset_fillsAllFieldsAnew() {
        form.text(RunOptions.STEPS).set("nonsense");
        form.preset().set(Preset.I3D_112);
        assertThat(form.problems()).isEmpty();
        assertThat(form.settings().get()).contains(Preset.I3D_112.settings());
    }

    @Test
    void batchLargerThanTheOpenData_isToldAtOnceWithABatchThatFits() {
        form.trainingVideos().set(OptionalInt.of(6));
        assertThat(form.settings().get()).isEmpty();
        assertThat(form.problems().get("batch")).contains("6 usable training videos", "use a batch of 4");
        assertThat(form.suggestion(DataOptions.BATCH)).contains("4");
        form.text(DataOptions.BATCH).set(form.suggestion(DataOptions.BATCH).orElseThrow());
        assertThat(form.problems()).isEmpty();
        assertThat(form.suggestion(DataOptions.BATCH)).isEmpty();
        form.text(DataOptions.BATCH).set("16");
        form.trainingVideos().set(OptionalInt.of(208));
        assertThat(form.problems()).isEmpty();
    }

    @Test
    void memory_isToldAndABatchThatDoesNotFitIsRefusedWithOneThatDoes() {
        assertThat(form.memory().get()).isEmpty();
        form.preset().set(Preset.UCF101);
        form.resources().set(Optional.of(new Resources(ComputeDevice.CPU, 8_000_000_000L, OptionalLong.empty())));
        assertThat(form.memory().get()).matches("about \\d+ GB of memory; 8.0 GB are free");
        assertThat(form.problems().get("batch")).contains("28 needs about", "8.0 GB are free");
        int proposed = Integer.parseInt(form.suggestion(DataOptions.BATCH).orElseThrow());
        assertThat(560 % proposed).isZero();
        assertThat(form.problems().get("batch")).contains("--set batch=" + proposed);
        form.text(DataOptions.BATCH).set(Integer.toString(proposed));
        assertThat(form.problems()).isEmpty();
        form.resources().set(Optional.of(new Resources(ComputeDevice.CPU, 80_000_000_000L, OptionalLong.empty())));
        form.reset(DataOptions.BATCH);
        assertThat(form.problems()).isEmpty();
    }

    @Test
    void batchThatDoesNotDivideTheQueues_hasASuggestionToo() {
        form.text(DataOptions.BATCH).set("7");
        assertThat(form.suggestion(DataOptions.BATCH)).contains("4");
        assertThat(form.suggestion(RunOptions.STEPS)).isEmpty();
    }

    private static ForkOrigin origin(String preset, String... changes) {
        Settings settings = Preset.of(preset).settings();
        for (String change : changes) {
            settings = settings.with(change);
        }
        return new ForkOrigin(
                new ForkPoint(Path.of("runs", "parent"), 40),
                new RunDescription(
                        settings,
                        Optional.of(preset),
                        Path.of("videos"),
                        new DataFingerprint(4, 1, "videos"),
                        "cpu",
                        Map.of(),
                        Instant.EPOCH));
    }

    @Test
    void fork_takesTheSettingsOfTheOtherRun_andOnlyChangesAreNamed() {
        form.text(DataOptions.BATCH).set("2");
        ForkOrigin origin = origin("i3d-112", "steps=100", "variant=moco");
        form.fork(origin);
        assertThat(form.preset().get()).isEqualTo(Preset.I3D_112);
        assertThat(form.settings().get()).contains(origin.parent().settings());
        assertThat(origin.changes(form.settings().get().orElseThrow())).isEmpty();
        form.text(MethodOptions.VARIANT).set("pix");
        assertThat(origin.changes(form.settings().get().orElseThrow())).containsExactly("variant=pix");
    }

    @Test
    void fork_needsMoreStepsThanItBeginsWith() {
        form.fork(origin("tiny", "steps=40"));
        assertThat(form.problems().get("steps")).contains("after step 40");
        form.text(RunOptions.STEPS).set("41");
        assertThat(form.problems()).isEmpty();
        form.text(RunOptions.STEPS).set("30");
        assertThat(form.settings().get()).isEmpty();
        form.leaveOrigin();
        assertThat(form.problems()).isEmpty();
    }

    @Test
    void fork_isTakenBackByAnotherPreset() {
        form.fork(origin("tiny", "steps=100"));
        assertThat(form.origin().get()).isPresent();
        form.preset().set(Preset.I3D_112);
        assertThat(form.origin().get()).isEmpty();
        assertThat(form.changes()).isEmpty();
    }

    private static final Preset SAVED =
            Preset.own("Mine", "", Preset.I3D_112.settings().with("batch=2"), Preset.I3D_112);

    @Test
    void undo_takesBackWhatWasTypedInAField_asOneChange() {
        form.text(RunOptions.STEPS).set("5");
        form.text(RunOptions.STEPS).set("50");
        form.text(DataOptions.BATCH).set("8");
        form.history().undo();
        assertThat(form.changes()).isEqualTo(Map.of("steps", "50"));
        form.history().undo();
        assertThat(form.changes()).isEmpty();
        assertThat(form.history().undoable().getValue()).isFalse();
        form.history().redo();
        form.history().redo();
        assertThat(form.changes()).isEqualTo(Map.of("steps", "50", "batch", "8"));
    }

    @Test
    void undo_ofAPreset_bringsTheFieldsBack() {
        form.text(DataOptions.BATCH).set("8");
        form.preset().set(Preset.UCF101);
        form.history().undo();
        assertThat(form.preset().get()).isEqualTo(Preset.TINY);
        assertThat(form.changes()).isEqualTo(Map.of("batch", "8"));
        form.history().redo();
        assertThat(form.settings().get()).contains(Preset.UCF101.settings());
    }

    @Test
    void ownPreset_isOneOfThose_andWhatIsTypedBeginsWithItOnceSaved() {
        form.preset().set(Preset.I3D_112);
        form.text(DataOptions.BATCH).set("2");
        form.setOwnPresets(List.of(SAVED));
        form.beginWith(SAVED);
        assertThat(form.changes()).isEmpty();
        assertThat(form.settings().get()).contains(SAVED.settings());
        assertThat(form.preset("Mine")).contains(SAVED);
        // Deleted elsewhere, it stays until another is chosen.
        form.setOwnPresets(List.of());
        assertThat(form.presets()).contains(SAVED);
        form.preset().set(Preset.TINY);
        form.setOwnPresets(List.of());
        assertThat(form.presets()).isEqualTo(Preset.values());
    }
}
