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
                "freeze:frame=x | is no number",
                "freeze:speed=2 | it takes frame",
                "reverse:frame=2 | it takes none",
                "freeze:3 | NAME=VALUE",
                "freeze:mask=truth | is no number",
                "gray-region:mask=guess | use truth or network",
                "gray-region:region=1/2/3 | LEFT/TOP/RIGHT/BOTTOM",
                "gray-region:outside=perhaps | yes or no"
            })
    void parse_saysWhatIsWrong(String text, String reason) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(FimaException.class).hasMessageContaining(reason);
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
