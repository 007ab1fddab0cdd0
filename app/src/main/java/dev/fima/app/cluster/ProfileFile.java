package dev.fima.app.cluster;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads a {@link ClusterProfile} from JSON; every problem is one sentence that names the file and the key. Value by value
 * and not bound to a record, since people write these files: a list may be a text of words, and what is wrong is quoted.
 */
final class ProfileFile {
    private static final Set<String> KEYS = new TreeSet<>(List.of(
            "partition",
            "time",
            "gpus",
            "cpus",
            "memory",
            "account",
            "lines",
            "modules",
            "environment",
            "launcher",
            "ssh",
            "paths",
            "grace_seconds",
            "at_once"));

    private final Path file;
    private final JsonObject json;

    private ProfileFile(Path file, JsonObject json) {
        this.file = file;
        this.json = json;
    }

    /**
     * Reads a profile.
     *
     * @param name under which it was asked for
     * @throws ClusterException if it cannot be read or understood
     */
    static ClusterProfile read(Path file, String name) {
        try {
            JsonElement content = JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8));
            if (!content.isJsonObject()) {
                throw new ClusterException("The profile " + file + " is no JSON object; write {\"partition\": ...}.");
            }
            return new ProfileFile(file, content.getAsJsonObject()).profile(name);
        } catch (JsonParseException e) {
            throw new ClusterException(
                    "The profile " + file + " is no JSON: " + firstLine(e) + "; correct it there.", e);
        } catch (IOException e) {
            throw new ClusterException("The profile " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private ClusterProfile profile(String name) {
        for (String key : json.keySet()) {
            if (!KEYS.contains(key)) {
                throw new ClusterException("The profile " + file + " has \"" + key
                        + "\", which means nothing; known are " + String.join(", ", KEYS) + ".");
            }
        }
        return new ClusterProfile(
                name,
                option("partition"),
                option("time"),
                number("gpus", 0),
                number("cpus", 1),
                option("memory"),
                option("account"),
                lines("lines"),
                words("modules"),
                environment(),
                list("launcher", List::of),
                words("ssh"),
                paths(),
                number("grace_seconds", 10).stream()
                        .mapToObj(Duration::ofSeconds)
                        .findFirst()
                        .orElse(ClusterProfile.GRACE),
                number("at_once", 1));
    }

    private ClusterException wrong(String key, String instead) {
        return new ClusterException(
                "The profile " + file + " has " + json.get(key) + " as \"" + key + "\"; write " + instead + ".");
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(json.get(key)).map(value -> {
            if (!value.isJsonPrimitive()) {
                throw wrong(key, "a text");
            }
            return value.getAsString();
        });
    }

    /** A text that becomes the value of an option in the script's head, where blanks and quotes would end it. */
    private Optional<String> option(String key) {
        Optional<String> value = text(key);
        if (value.filter(text -> !text.matches("[\\w.,:;=+*%@/\\[\\]()-]+")).isPresent()) {
            throw wrong(key, "letters, digits and no blanks or quotes");
        }
        return value;
    }

    private OptionalInt number(String key, int least) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.get().matches("\\d{1,9}") || Integer.parseInt(text.get()) < least) {
            throw wrong(key, "a whole number from " + least);
        }
        return OptionalInt.of(Integer.parseInt(text.get()));
    }

    /** A list of texts, or a text of words with blanks between. */
    private List<String> words(String key) {
        return list(key, text -> Arrays.stream(text.split(" "))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    private List<String> lines(String key) {
        return list(key, text -> text.lines().toList());
    }

    private List<String> list(String key, Function<String, List<String>> split) {
        JsonElement value = json.get(key);
        if (value == null) {
            return List.of();
        }
        if (value.isJsonPrimitive()) {
            return split.apply(value.getAsString());
        }
        List<String> words = new ArrayList<>();
        if (!value.isJsonArray()) {
            throw wrong(key, "a list of texts");
        }
        for (JsonElement word : value.getAsJsonArray()) {
            if (!word.isJsonPrimitive() || word.getAsString().contains("\n")) {
                throw wrong(key, "a list of texts of one line each");
            }
            words.add(word.getAsString());
        }
        return words;
    }

    private Map<String, String> map(String key) {
        JsonElement value = json.get(key);
        Map<String, String> map = new LinkedHashMap<>();
        if (value != null && !value.isJsonObject()) {
            throw wrong(key, "an object of texts");
        }
        if (value != null) {
            for (Map.Entry<String, JsonElement> entry : value.getAsJsonObject().entrySet()) {
                if (!entry.getValue().isJsonPrimitive()) {
                    throw wrong(key, "an object of texts");
                }
                map.put(entry.getKey(), entry.getValue().getAsString());
            }
        }
        return map;
    }

    private Map<String, String> environment() {
        Map<String, String> variables = map("environment");
        if (!variables.keySet().stream().allMatch(name -> name.matches("[A-Za-z_][A-Za-z_0-9]*"))) {
            throw wrong("environment", "names of letters, digits and _");
        }
        return variables;
    }

    private Map<Path, Path> paths() {
        Map<Path, Path> paths = new LinkedHashMap<>();
        map("paths").forEach((here, there) -> {
            if (!Path.of(here).isAbsolute() || !there.startsWith("/")) {
                throw wrong("paths", "absolute folders on both sides");
            }
            paths.put(Path.of(here).normalize(), Path.of(there));
        });
        return paths;
    }
}
