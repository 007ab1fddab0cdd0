package dev.fima.model.data;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The classes that lists of videos speak of. Where they give numbers, the names come from a file of class names beside
 * them ({@code label_map.txt}, {@code classInd.txt}, {@code classes.txt}, {@code labels.csv}, {@code classnames.json}), else
 * from the folders if each number has one of its own, else from the numbers.
 *
 * @param names by label
 * @param labels label of each word that a list may use
 */
record ListedClasses(List<String> names, Map<String, Integer> labels, List<String> remarks) {
    /** So many videos of each class have to lie in a folder of its own for it to be called after that. */
    private static final int VIDEOS_OF_A_CLASS = 20;

    private static final Pattern CLASS_FILE =
            Pattern.compile("(?i).*(label_?map|class_?ind|class_?names?|classes|labels|categories|vocab).*");

    static ListedClasses of(DataFolder folder, List<PathLabelLine> lines) {
        TreeSet<String> words = new TreeSet<>();
        lines.forEach(line -> line.label().ifPresent(words::add));
        if (words.isEmpty()) {
            return new ListedClasses(List.of(), Map.of(), List.of());
        }
        boolean numbers = words.stream()
                .allMatch(word -> PathLabelLine.number(word).filter(n -> n >= 0).isPresent());
        return numbers ? numbered(folder, lines, words) : named(words);
    }

    private static ListedClasses named(TreeSet<String> words) {
        List<String> names = List.copyOf(words);
        Map<String, Integer> labels = new HashMap<>();
        names.forEach(name -> labels.put(name, labels.size()));
        return new ListedClasses(names, labels, Listing.alikeButForCase(names));
    }

    private static ListedClasses numbered(DataFolder folder, List<PathLabelLine> lines, Set<String> words) {
        TreeSet<Integer> numbers = new TreeSet<>();
        words.forEach(word -> PathLabelLine.number(word).ifPresent(numbers::add));
        List<String> remarks = new ArrayList<>();
        for (Path file :
                folder.lists(name -> CLASS_FILE.matcher(FileFacts.stem(name)).matches())) {
            SortedMap<Integer, String> given = readNames(file);
            if (given.isEmpty() || isListOfVideos(folder, file, given, lines)) {
                continue;
            }
            // Names without numbers count from 0, or from 1 where the lists do.
            boolean fromOne = !given.keySet().containsAll(numbers) && numbers.first() == 1;
            SortedMap<Integer, String> shifted = new TreeMap<>();
            given.forEach((number, name) -> shifted.put(fromOne ? number + 1 : number, name));
            if (shifted.keySet().containsAll(numbers)) {
                return of(shifted, remarks);
            }
            remarks.add(String.format(
                    Locale.ROOT,
                    "%s is not used for the names of the classes: it names no class %s.",
                    folder.root().relativize(file),
                    numbers.stream()
                            .filter(n -> !shifted.containsKey(n))
                            .findFirst()
                            .orElse(0)));
        }
        return of(byFolders(folder, lines, numbers), remarks);
    }

    /** A list of videos may be called after labels too, as "train_labels.txt" is; what it names are no classes. */
    private static boolean isListOfVideos(
            DataFolder folder, Path file, SortedMap<Integer, String> given, List<PathLabelLine> lines) {
        return lines.stream().anyMatch(line -> line.line().file().equals(file))
                || given.values().stream()
                        .allMatch(name -> FileEndings.isVideo(name)
                                || !folder.findPath(name, file).isEmpty());
    }

    private static ListedClasses of(SortedMap<Integer, String> numbered, List<String> remarks) {
        Map<String, Integer> labels = new HashMap<>();
        List<String> names = List.copyOf(numbered.values());
        numbered.keySet().forEach(number -> labels.put(Integer.toString(number), labels.size()));
        List<String> all = new ArrayList<>(remarks);
        all.addAll(Listing.alikeButForCase(names));
        return new ListedClasses(names, labels, all);
    }

    private static SortedMap<Integer, String> byFolders(
            DataFolder folder, List<PathLabelLine> lines, TreeSet<Integer> numbers) {
        Map<Integer, Set<String>> folders = new HashMap<>();
        Map<Integer, Integer> asked = new HashMap<>();
        for (PathLabelLine line : lines) {
            Optional<Integer> number = line.label().flatMap(PathLabelLine::number);
            if (number.isPresent() && asked.merge(number.get(), 1, Integer::sum) > VIDEOS_OF_A_CLASS) {
                continue;
            }
            List<FileFacts> found = number.isEmpty()
                    ? List.of()
                    : folder.findPath(line.path(), line.line().file());
            found.stream().limit(1).forEach(file -> folders.computeIfAbsent(number.orElse(0), n -> new HashSet<>())
                    .add(file.folder()));
        }
        Set<String> all = new HashSet<>();
        folders.values().forEach(all::addAll);
        boolean one = folders.values().stream().allMatch(names -> names.size() == 1)
                && all.size() == folders.size()
                && folders.size() > 1;
        SortedMap<Integer, String> names = new TreeMap<>();
        for (int number : numbers) {
            names.put(
                    number,
                    one && folders.containsKey(number)
                            ? folders.get(number).iterator().next()
                            : "class " + number);
        }
        return names;
    }

    /** Names by number, from 0 where the file gives none; empty for a file that holds something else. */
    private static SortedMap<Integer, String> readNames(Path file) {
        return FileEndings.of(file.getFileName().toString()).equals("json") ? readJson(file) : readText(file);
    }

    private static SortedMap<Integer, String> readText(Path file) {
        SortedMap<Integer, String> names = new TreeMap<>();
        List<TextLine> lines = TextList.lines(file, (line, why) -> {});
        for (TextLine line : lines) {
            List<String> fields = PathLabelList.fields(line.text());
            if (fields.size() == 1) {
                fields = List.of(line.text());
            }
            Optional<Integer> first = PathLabelLine.number(fields.get(0));
            Optional<Integer> last = PathLabelLine.number(fields.get(fields.size() - 1));
            if (fields.size() > 1 && first.isPresent()) {
                names.put(first.get(), String.join(" ", fields.subList(1, fields.size())));
            } else if (fields.size() > 1 && last.isPresent()) {
                names.put(last.get(), String.join(" ", fields.subList(0, fields.size() - 1)));
            } else if (!(line.number() == 1 && isHeader(fields))) {
                names.put(names.isEmpty() ? 0 : names.lastKey() + 1, line.text());
            }
        }
        return names;
    }

    private static boolean isHeader(List<String> fields) {
        return fields.stream()
                .map(field -> field.toLowerCase(Locale.ROOT))
                .anyMatch(
                        Set.of("id", "name", "label", "label_id", "class", "class_id", "index", "classname")::contains);
    }

    /** An object of names to numbers or numbers to names, or an array of names. */
    private static SortedMap<Integer, String> readJson(Path file) {
        SortedMap<Integer, String> names = new TreeMap<>();
        try {
            JsonElement json = JsonParser.parseString(TextList.text(file));
            if (json.isJsonArray() && json.getAsJsonArray().asList().stream().allMatch(JsonElement::isJsonPrimitive)) {
                json.getAsJsonArray().forEach(name -> names.put(names.size(), name.getAsString()));
            } else if (json.isJsonObject()) {
                for (Map.Entry<String, JsonElement> pair :
                        json.getAsJsonObject().entrySet()) {
                    String value =
                            pair.getValue().isJsonPrimitive() ? pair.getValue().getAsString() : "";
                    Optional<Integer> key = PathLabelLine.number(pair.getKey());
                    // Names of Kinetics come with quotation marks of their own.
                    PathLabelLine.number(value)
                            .ifPresent(n -> names.put(n, pair.getKey().replace("\"", "")));
                    key.filter(n -> !value.isEmpty()).ifPresent(n -> names.put(n, value));
                }
            }
        } catch (JsonParseException e) {
            // Not a file of names; whether it is damaged matters to whoever reads it for something else.
            return new TreeMap<>();
        }
        return names;
    }

    /** The label of a number or name in a list. */
    OptionalInt label(String word) {
        Integer known = labels.get(
                PathLabelLine.number(word).map(n -> Integer.toString(n)).orElse(word));
        known = known == null ? labels.get(word) : known;
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }
}
