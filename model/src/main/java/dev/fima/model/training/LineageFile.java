package dev.fima.model.training;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** How a {@link Lineage} is written in {@code run.json}. */
final class LineageFile {
    private LineageFile() {}

    static JsonObject write(Lineage lineage) {
        JsonObject changed = new JsonObject();
        lineage.changed().forEach(changed::addProperty);
        JsonObject json = new JsonObject();
        json.addProperty("parent", lineage.parent().toString());
        json.addProperty("step", lineage.step());
        json.add("changed", changed);
        json.add("carried", array(lineage.carried()));
        json.add("not_carried", array(lineage.left()));
        return json;
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    /** Reads what {@link #write} wrote; the exceptions of its parts are the caller's. */
    static Lineage read(JsonObject json) {
        Map<String, String> changed = new LinkedHashMap<>();
        json.getAsJsonObject("changed")
                .entrySet()
                .forEach(entry -> changed.put(entry.getKey(), entry.getValue().getAsString()));
        return new Lineage(
                Path.of(json.get("parent").getAsString()),
                json.get("step").getAsLong(),
                changed,
                texts(json.getAsJsonArray("carried")),
                texts(json.getAsJsonArray("not_carried")));
    }

    private static List<String> texts(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.getAsString())
                .toList();
    }
}
