package dev.fima.model.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
    @Test
    void all_listsEverySettingOnceWithTitleAndHelp() {
        List<Object> defined = Stream.of(MethodOptions.class, DataOptions.class, RunOptions.class)
                .flatMap(holder -> Stream.of(holder.getFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(field -> {
                    try {
                        return field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
        assertThat(Settings.ALL.stream().map(s -> (Object) s)).containsExactlyInAnyOrderElementsOf(defined);
        assertThat(Settings.ALL).extracting(Setting::key).doesNotHaveDuplicates();
        assertThat(Settings.ALL).allSatisfy(setting -> {
            assertThat(setting.key()).matches("[a-z][a-z0-9_]*");
            assertThat(setting.title()).isNotBlank();
            assertThat(setting.help()).endsWith(".");
            assertThat(setting.problemOf(setting.write(setting.standard()))).isEmpty();
        });
        assertThat(Settings.ALL.stream().map(setting -> setting.group()).toList())
                .isSorted();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            batch=0              | batch (Batch) cannot be "0": use a whole number from 1 to 1024 (clip pairs).
            batch=2.5            | batch (Batch) cannot be "2.5": use a whole number
            learning_rate=fast   | learning_rate (Learning rate) cannot be "fast": use a number from 1.0E-9 to 100.
            learning_rate=NaN    | cannot be "NaN"
            learning_rate=-1e-3  | cannot be "-1e-3"
            temperature=Infinity | cannot be "Infinity"
            variant=simclr       | use moco, moco_vd, pix_direct, pix_decoder, pix or fima.
            reference_deviations=1   | use true or false.
            milestones=60,40     | rising whole numbers separated by commas
            device=gpu:x         | use auto, cpu or gpu:0.
            precision=half       | precision (Precision) cannot be "half": use fp32, bf16 or fp16.
            lerning_rate=1       | no setting "lerning_rate": did you mean learning_rate?
            Batch=1              | did you mean batch?
            batch                | has no value: write it as key=value.
            """)
    void with_badValue_isOneSentenceWithKeyValueAndRange(String assignment, String expected) {
        assertThatThrownBy(() -> Preset.TINY.settings().with(assignment))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(expected)
                .hasMessageNotContaining("\n");
    }

    @Test
    void with_changesOneValue() {
        Settings settings = Preset.TINY.settings().with("seed= 7 ").with(RunOptions.LEARNING_RATE, 0.1 + 0.2);
        assertThat(settings.get(RunOptions.SEED)).isEqualTo(7);
        assertThat(settings.get(RunOptions.LEARNING_RATE)).isEqualTo(0.1 + 0.2);
        assertThat(settings.differencesTo(Preset.TINY.settings()))
                .containsExactly(RunOptions.SEED, RunOptions.LEARNING_RATE);
        assertThatThrownBy(() -> settings.with(DataOptions.BATCH, -3)).isInstanceOf(SettingsException.class);
    }

    @ParameterizedTest
    @MethodSource("dev.fima.model.settings.Preset#values")
    void json_givesTheSameSettingsBack(Preset preset) {
        Settings settings = preset.settings().with("milestones=").with("learning_rate=1e-7");
        String text = settings.toJson(Settings.ALL).toString();
        assertThat(Settings.fromJson(JsonParser.parseString(text).getAsJsonObject()))
                .isEqualTo(settings);
    }

    @Test
    void json_ofAnEarlierVersion_isRead() {
        Settings read = Settings.fromJson(JsonParser.parseString("{\"reference_quirks\":false,\"tf32\":\"on\"}")
                .getAsJsonObject());
        assertThat(read)
                .isEqualTo(Settings.STANDARD.with("reference_deviations=false").with("tf32=on"));
    }

    @ParameterizedTest
    @MethodSource("dev.fima.model.settings.Preset#values")
    void preset_isValidAsItIs(Preset preset) {
        assertThat(preset.settings().problems()).isEmpty();
        assertThat(Preset.of(preset.id())).isEqualTo(preset);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ucf101  | batch=24                                | batch of 24 does not divide the queues (2240 keys, 2240 motion keys at 4 a pair): the nearest that fit are 20 and 28.
            ucf101  | batch=64                                | the nearest that fit are 56 and 70.
            k400    | batch=3                                 | 31360 cells at 49 a pair): the nearest that fit are 2 and 4.
            tiny    | queue_size=7                            | the nearest that fits is 1.
            tiny    | motion_queue_size=63                    | no batch fits all of them, so make the queues multiples of 64.
            ucf101  | clip_size=448                           | grid of 14x14 cells
            tiny    | crop_area_max=0.1                       | crop_area_min is 0.2, above crop_area_max with 0.1
            tiny    | blur_sigma_max=0.05                     | blur_sigma_min is 0.1, above blur_sigma_max
            tiny    | decoder_heads=3                         | cannot be shared by 3 heads: use an even multiple of them, such as 126.
            """)
    void problems_nameWhatDoesNotFit(String preset, String assignment, String expected) {
        Settings settings = Preset.of(preset).settings().with(assignment);
        assertThat(settings.problems()).singleElement().satisfies(problem -> assertThat(problem)
                .hasMessageContaining(expected));
        assertThatThrownBy(settings::requireValid).isInstanceOf(SettingsException.class);
    }

    @Test
    void problems_ignoreQueuesThatTheVariantDoesNotUse() {
        Settings settings = Preset.UCF101.settings().with("batch=64").with("queue_size=640");
        assertThat(settings.problems()).isNotEmpty();
        assertThat(settings.with("variant=moco").problems()).isEmpty();
    }

    @Test
    void problems_scheduleWithoutMilestones() {
        Settings settings = Preset.TINY.settings().with("schedule=steps").with("milestones=");
        assertThat(settings.problems()).singleElement().satisfies(p -> assertThat(p)
                .hasMessageContaining("milestones"));
        assertThat(settings.with("schedule=cosine").problems()).isEmpty();
        assertThat(settings.with("schedule=warmup").with("milestones=0,10").problems())
                .hasSize(1);
    }

    @Test
    void preset_unknownName_listsThem() {
        assertThatThrownBy(() -> Preset.of("small"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("use tiny, i3d-112, ucf101, k400, r2plus1d-112, r3d-112.");
    }

    @Test
    void accumulate_thatDoesNotDivideTheBatch_isASentenceWithThoseThatDo() {
        assertThat(Preset.UCF101.settings().with("accumulate=4").problems()).isEmpty();
        assertThat(Preset.UCF101.settings().with("accumulate=3").problems())
                .extracting(SettingsException::getMessage)
                .containsExactly(
                        "The batch of 28 cannot be divided into 3 equal parts: the nearest accumulate that divide"
                                + " it are 2 and 4.");
        assertThat(Preset.UCF101.settings().with("accumulate=29").problems())
                .extracting(SettingsException::getMessage)
                .containsExactly("The batch of 28 cannot be divided into 29 equal parts: the nearest accumulate that"
                        + " divides it is 28.");
    }
}
