package dev.fima.model.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.storage.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes as people and files write them. */
class ChangeTextTest {
    private static Change parse(String text) {
        return ChangeText.parse(text, name -> new ProbeClip(name, 12, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "freeze",
                "freeze:frame=3",
                "shuffle:block=2,seed=5",
                "faster:factor=1.5",
                "gray-region:strength=40,mask=network,outside=yes",
                "blur-region:region=10/20/50/20/50/60/10/60",
                "move-region:reach=30,angle=90,region=0/0/50/0/20/29,path=10/10/50/80/20/30"
            })
    void write_givesBackWhatWasRead(String text) {
        assertThat(ChangeText.write(parse(text))).isEqualTo(text);
    }

    @Test
    void parse_understandsARectangle_andAnotherClip() {
        Change change = parse("other-background:with=a.mp4,region=10/20/50/60,grow=0");
        assertThat(change.kind()).isEqualTo(ChangeKind.OTHER_BACKGROUND);
        assertThat(change.other().orElseThrow().video()).isEqualTo("a.mp4");
        assertThat(change.place().orElseThrow()).isEqualTo(Place.of(Region.rectangle(0.1, 0.2, 0.5, 0.6)));
        assertThat(change.values()).containsEntry("grow", 0.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "melt | There is no change \"melt\"",
                "freeze:frame=900 | a whole number from 0 to 127",
                "freeze:frame=2.5 | a whole number",
                "freeze:frame=x | \"frame\" cannot be x: give a whole number from 0 to 127",
                "freeze:speed=2 | it takes frame",
                "reverse:frame=2 | it takes none",
                "freeze:3 | NAME=VALUE",
                "freeze:mask=truth | it takes frame",
                "freeze:path=10/20/30/40 | it takes frame",
                "gray-region:mask=guess | use truth or network",
                "gray-region:region=1/2/3 | LEFT/TOP/RIGHT/BOTTOM",
                "gray-region:outside=perhaps | yes or no"
            })
    void parse_saysWhatIsWrong(String text, String reason) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(FimaException.class).hasMessageContaining(reason);
    }

    /** One sentence: what is wrong, where, and how it is written right; and what it shows as right is read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "move-region:path=1/2/x | The path \"1/2/x\" of the change \"move-region\" holds \"x\", which is no number; ",
                "move-region:path=1/2/3 | The path \"1/2/3\" of the change \"move-region\" holds 3 numbers; ",
                "move-region:path=7 | The path \"7\" of the change \"move-region\" holds 1 number; ",
                "move-region:path=1/2/3/ | The path \"1/2/3/\" of the change \"move-region\" holds \"\", which is no number; ",
                "move-region:path= | The path \"\" of the change \"move-region\" holds \"\", which is no number; ",
                "move-region:path=1/2/3/NaN | holds \"NaN\", which is no place; ",
                "gray-region:region=1/2/x/4 | The region \"1/2/x/4\" of the change \"gray-region\" holds \"x\", which is no number; ",
                "gray-region:region=1/2/3/4/5/6/7 | holds 7 numbers; "
            })
    void parse_saysHowAPlaceIsWritten(String text, String wrong) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining(wrong)
                .message()
                .satisfies(message -> {
                    assertThat(message)
                            .containsOnlyOnce("; write ")
                            .endsWith(".")
                            .doesNotContain(". ", "\n");
                    String right = message.substring(message.lastIndexOf(' ') + 1, message.length() - 1);
                    assertThat(ChangeText.write(parse(text.substring(0, text.indexOf(':') + 1) + right)))
                            .startsWith(text.substring(0, text.indexOf(':') + 1));
                });
    }

    @ParameterizedTest
    @EnumSource(ChangeKind.class)
    void json_bindsEveryKindWithAllItsValues(ChangeKind kind) {
        Change change = Change.of(kind)
                .in(Place.of(Region.rectangle(0.1, 0.2, 0.3, 0.4)).turned());
        for (Parameter parameter : kind.parameters(16)) {
            change = change.with(parameter.name(), parameter.max());
        }
        change = change.with(new ProbeClip("b.mp4", 7, "Circle"))
                .along(new Route(List.of(new Corner(0, 0), new Corner(0.5, 0.5))));
        assertThat(Json.parse(Json.text(change), Change.class)).isEqualTo(change);
    }

    @Test
    void json_ofNameAndValues_isEnough_andWrongOnesAreRefused() {
        assertThat(Json.parse("{\"kind\": \"freeze\", \"values\": {\"frame\": 3}}", Change.class))
                .isEqualTo(Change.of(ChangeKind.FREEZE).with("frame", 3));
        assertThatThrownBy(() -> Json.parse("{\"kind\": \"freeze\", \"values\": {\"frame\": -3}}", Change.class))
                .isInstanceOf(JsonParseException.class);
    }

    @Test
    void parameters_ofEveryKind_haveStandardsInRange_forClipsOfAnyLength() {
        List<String> names = new ArrayList<>();
        for (ChangeKind kind : ChangeKind.values()) {
            for (int frames : new int[] {2, 8, 16, 128}) {
                for (Parameter parameter : kind.parameters(frames)) {
                    assertThat(parameter.checked(parameter.standard())).isEqualTo(parameter.standard());
                    assertThat(parameter.read(Parameter.write(parameter.max()))).isEqualTo(parameter.max());
                }
            }
            assertThat(kind.parameters(16)).hasSizeLessThanOrEqualTo(2);
            assertThat(ChangeKind.named(kind.id())).isEqualTo(kind);
            names.add(kind.title());
        }
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void title_saysTheOrder() {
        assertThat(ChangeText.title(List.of(parse("grayscale"), parse("freeze:frame=3"))))
                .isEqualTo("Grayscale, then Frozen (frame 3)");
        assertThat(ChangeText.title(List.of())).isEqualTo("unchanged");
    }
}
