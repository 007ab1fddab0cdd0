package dev.fima.app.export;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fima.app.ApplicationVersion;
import dev.fima.model.FimaException;
import dev.fima.model.storage.Digest;
import dev.fima.model.storage.Json;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.viz.colour.ColourScale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a figure comes from, as the JSON object that its files carry: program and version, runs with the digests of their
 * checkpoints and what they were computed with, the engine of this process if it runs, clips and their frames, colour
 * scales, and what the quantities mean.
 */
public final class Provenance {
    private final JsonObject json = new JsonObject();

    private Provenance(String definitions) {
        json.addProperty("program", "FIMA Workbench " + ApplicationVersion.text());
        json.addProperty("definitions", definitions);
        NativeEngine.running().ifPresent(engine -> json.add("engine", Json.tree(engine.facts())));
    }

    private record Clip(String video, List<Long> frames) {}

    private record Colours(String quantity, String map, double minimum, double maximum) {}

    /** Begins with what the quantities mean. */
    public static Provenance of(String definitions) {
        return new Provenance(definitions);
    }

    /** Adds a run or a file of weights. */
    public Provenance run(JsonObject origin) {
        list("runs").add(origin);
        return this;
    }

    /** Adds a clip and its frames in the video. */
    public Provenance clip(String video, List<Long> frames) {
        list("clips").add(Json.tree(new Clip(video, frames)));
        return this;
    }

    /** Adds how the values of a quantity became colours. */
    public Provenance colours(String quantity, ColourScale scale) {
        list("colour_scales").add(Json.tree(new Colours(quantity, scale.map().title(), scale.min(), scale.max())));
        return this;
    }

    /** Adds anything else. */
    public Provenance with(String name, JsonElement value) {
        json.add(name, value);
        return this;
    }

    private JsonArray list(String name) {
        if (!json.has(name)) {
            json.add(name, new JsonArray());
        }
        return json.getAsJsonArray(name);
    }

    /** The object so far. */
    public JsonObject json() {
        return json.deepCopy();
    }

    @Override
    public String toString() {
        return json.toString();
    }

    /**
     * The SHA-256 of a file in hexadecimal digits, by which a checkpoint is told from every other.
     *
     * @throws FimaException if the file cannot be read
     */
    public static String digest(Path file) {
        try {
            return Digest.ofFile(file);
        } catch (IOException e) {
            throw new FimaException(
                    "The provenance cannot be noted, because " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
