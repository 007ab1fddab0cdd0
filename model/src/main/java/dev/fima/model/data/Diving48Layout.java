package dev.fima.model.data;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Diving48's JSON annotation, version 2: arrays of {@code vid_name}, {@code label}, {@code start_frame} and
 * {@code end_frame} in a train and a test file, and a vocabulary that names the 48 dives.
 */
final class Diving48Layout implements LayoutReader {
    private static final int CLASSES = 48;

    @Override
    public boolean recognises(DataFolder folder) {
        return !lists(folder, "train").isEmpty();
    }

    private static List<Path> lists(DataFolder folder, String part) {
        return folder.lists(name -> {
            String lower = name.toLowerCase(Locale.ROOT);
            return lower.startsWith("diving48") && lower.contains(part) && lower.endsWith(".json");
        });
    }

    @Override
    public Listing read(DataFolder folder, int split) {
        Path train = lists(folder, "train").stream()
                .findFirst()
                .orElseThrow(() -> new DataException(
                        String.format(Locale.ROOT, "%s holds no Diving48_V2_train.json.", folder.root())));
        Listing listing = new Listing(classes(folder));
        read(folder, listing, train, Split.TRAIN);
        lists(folder, "test").stream().findFirst().ifPresent(test -> read(folder, listing, test, Split.TEST));
        return listing;
    }

    /** The dives of the vocabulary, each four words; numbers where there is none. */
    private static List<String> classes(DataFolder folder) {
        List<String> classes = new ArrayList<>();
        Optional<Path> vocabulary = lists(folder, "vocab").stream().findFirst();
        if (vocabulary.isPresent()) {
            for (JsonElement dive : array(vocabulary.get())) {
                classes.add(dive(dive, vocabulary.get()));
            }
            return classes;
        }
        for (int i = 0; i < CLASSES; i++) {
            classes.add("dive " + i);
        }
        return classes;
    }

    private static String dive(JsonElement dive, Path vocabulary) {
        List<JsonElement> words = dive.isJsonArray() ? dive.getAsJsonArray().asList() : List.of(dive);
        if (!words.stream().allMatch(JsonElement::isJsonPrimitive)) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s must hold an array of dives, each a text or an array of four: %s is neither.",
                    vocabulary,
                    dive));
        }
        return words.stream().map(JsonElement::getAsString).collect(Collectors.joining(" "));
    }

    private static JsonArray array(Path file) {
        try {
            return JsonParser.parseString(TextList.text(file)).getAsJsonArray();
        } catch (JsonParseException | IllegalStateException e) {
            throw new DataException(String.format(Locale.ROOT, "%s is not a JSON array: %s.", file, e.getMessage()), e);
        }
    }

    private static void read(DataFolder folder, Listing listing, Path file, Split split) {
        List<Integer> lines = linesOfEntries(TextList.text(file));
        int place = 0;
        for (JsonElement entry : array(file)) {
            int line = place < lines.size() ? lines.get(place) : 1;
            place++;
            readEntry(folder, listing, entry, new TextLine(file, line, ""), split);
        }
    }

    /** In which line of the file each entry of the array begins; the JSON parser does not tell. */
    private static List<Integer> linesOfEntries(String text) {
        List<Integer> lines = new ArrayList<>();
        int line = 1;
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
            } else if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '[')) {
                if (depth == 1) {
                    lines.add(line);
                }
                depth++;
            } else if (!quoted && (c == '}' || c == ']')) {
                depth--;
            }
        }
        return lines;
    }

    private static void readEntry(
            DataFolder folder, Listing listing, JsonElement element, TextLine origin, Split split) {
        Optional<JsonObject> entry = element.isJsonObject() ? Optional.of(element.getAsJsonObject()) : Optional.empty();
        Optional<String> name = entry.map(e -> e.get("vid_name"))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
        if (name.isEmpty()) {
            listing.refuse(origin, "an entry has no vid_name.");
            return;
        }
        if (folder.leaves(name.get())) {
            listing.refuse(origin, String.format(Locale.ROOT, "%s points outside the data folder.", name.get()));
            return;
        }
        int label = whole(entry.get(), "label").orElse(-1);
        if (label < 0 || label >= listing.classes().size()) {
            listing.refuse(
                    origin,
                    String.format(
                            Locale.ROOT,
                            "the label of %s is not within 0 to %d.",
                            name.get(),
                            listing.classes().size() - 1));
            return;
        }
        int start = whole(entry.get(), "start_frame").orElse(0);
        OptionalInt end = whole(entry.get(), "end_frame");
        if (start < 0 || (end.isPresent() && end.getAsInt() <= start)) {
            listing.refuse(
                    origin,
                    String.format(
                            Locale.ROOT, "%s has the frame range %d to %d.", name.get(), start, end.orElse(start)));
            return;
        }
        Optional<FileFacts> file = listing.one(
                folder.findStem(name.get()),
                origin,
                String.format(Locale.ROOT, "there is no video %s.%s", name.get(), folder.didYouMean(name.get())));
        long endFrame = end.isPresent() ? end.getAsInt() : ListedVideo.TO_THE_END;
        if (file.isPresent()) {
            listing.add(
                    new ListedVideo(file.get(), file.get().name(), OptionalInt.of(label), split, start, endFrame),
                    origin);
        }
    }

    private static OptionalInt whole(JsonObject entry, String key) {
        JsonElement value = entry.get(key);
        return value != null && value.isJsonPrimitive()
                ? Ucf101Layout.number(value.getAsString())
                : OptionalInt.empty();
    }
}
