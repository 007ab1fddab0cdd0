package dev.fima.model.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JsonTest {
    private enum Kind {
        ONE_THING,
        OTHER
    }

    private record Inner(int count, Optional<String> word) {}

    private record Outer(
            Kind kind,
            Path someFolder,
            Instant made,
            double share,
            List<Inner> parts,
            Map<Integer, String> tasks,
            @SerializedName("called") String name,
            Optional<Long> step) {}

    private static final Outer VALUE = new Outer(
            Kind.ONE_THING,
            Path.of("/a/b"),
            Instant.EPOCH,
            Double.NaN,
            List.of(new Inner(3, Optional.of("<x>")), new Inner(4, Optional.empty())),
            new TreeMap<>(Map.of(2, "two")),
            "n",
            Optional.empty());

    /** Written by hand: the names, the order and the forms that files have. */
    private static final String TEXT =
            """
            {
              "kind": "one_thing",
              "some_folder": "/a/b",
              "made": "1970-01-01T00:00:00Z",
              "share": NaN,
              "parts": [
                {
                  "count": 3,
                  "word": "<x>"
                },
                {
                  "count": 4
                }
              ],
              "tasks": {
                "2": "two"
              },
              "called": "n"
            }""";

    @Test
    void record_isWrittenAsFilesAre_andReadAgain() {
        assertThat(Json.text(VALUE)).isEqualTo(TEXT);
        assertThat(Json.parse(TEXT, Outer.class)).isEqualTo(VALUE);
        assertThat(Json.parse(Json.object(VALUE), Outer.class)).isEqualTo(VALUE);
    }

    @Test
    void whatIsUnknown_isPassedBy_andWhatIsMissing_isSaid() {
        assertThat(Json.parse("{\"count\": 1, \"newer\": [1]}", Inner.class)).isEqualTo(new Inner(1, Optional.empty()));
        assertThatThrownBy(() -> Json.parse("{\"word\": \"x\"}", Inner.class))
                .isInstanceOf(JsonParseException.class)
                .hasMessageContaining("\"count\" is missing");
        assertThatThrownBy(() -> Json.parse(TEXT.replace("\"count\": 4", "\"count\": null"), Outer.class))
                .isInstanceOf(JsonParseException.class)
                .hasMessageContaining("\"count\" is missing");
    }

    @Test
    void whatCannotBeUnderstood_isOneKindOfException() {
        for (String text : List.of(
                "",
                "[]",
                "7",
                "{",
                TEXT.replace("one_thing", "third"),
                TEXT.replace("1970-01-01T00:00:00Z", "yesterday"),
                TEXT.replace("NaN", "\"much\""),
                TEXT.replace("\"2\"", "\"two\""),
                TEXT.replace("\"count\": 3", "\"count\": \"three\""))) {
            assertThatThrownBy(() -> Json.parse(text, Outer.class)).as(text).isInstanceOf(JsonParseException.class);
        }
    }
}
