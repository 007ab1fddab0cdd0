package dev.fima.model.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Kinetics' CSV annotation: a header with {@code label}, {@code youtube_id}, {@code time_start}, {@code time_end} and
 * mostly {@code split}; the files are named {@code ID_START_END} with six digits each, or just {@code ID}.
 */
final class KineticsLayout implements LayoutReader {
    private record Row(TextLine line, Map<String, String> values) {
        String value(String column) {
            return values.getOrDefault(column, "");
        }
    }

    @Override
    public boolean recognises(DataFolder folder) {
        return folder.lists(name -> name.endsWith(".csv")).stream().anyMatch(KineticsLayout::isAnnotation);
    }

    private static boolean isAnnotation(Path file) {
        return fields(TextList.firstLine(file)).containsAll(List.of("label", "youtube_id"));
    }

    @Override
    public Listing read(DataFolder folder, int split) {
        Listing refused = new Listing(List.of());
        List<Row> rows = new ArrayList<>();
        for (Path file : folder.lists(name -> name.endsWith(".csv"))) {
            if (isAnnotation(file)) {
                rows.addAll(rows(file, refused));
            }
        }
        TreeSet<String> labels = new TreeSet<>();
        rows.forEach(row -> labels.add(row.value("label")));
        labels.remove("");
        List<String> classes = new ArrayList<>(labels);
        Listing listing = new Listing(classes);
        listing.problems().addAll(refused.problems());
        Map<String, Integer> numbers = new HashMap<>();
        classes.forEach(name -> numbers.put(name, numbers.size()));
        for (Row row : rows) {
            readRow(folder, listing, row, numbers);
        }
        return listing;
    }

    private static List<Row> rows(Path file, Listing refused) {
        List<TextLine> lines = TextList.lines(file, refused::refuse);
        if (lines.isEmpty()) {
            return List.of();
        }
        List<String> header = fields(lines.get(0).text());
        List<Row> rows = new ArrayList<>();
        for (TextLine line : lines.subList(1, lines.size())) {
            List<String> fields = fields(line.text());
            if (fields.size() < header.size()) {
                refused.refuse(
                        line,
                        String.format(Locale.ROOT, "it has %d fields, the header %d.", fields.size(), header.size()));
                continue;
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < header.size(); i++) {
                values.put(header.get(i), fields.get(i));
            }
            rows.add(new Row(line, values));
        }
        return rows;
    }

    private static void readRow(DataFolder folder, Listing listing, Row row, Map<String, Integer> numbers) {
        Optional<Split> split = split(row);
        if (split.isEmpty()) {
            listing.refuse(
                    row.line(), String.format(Locale.ROOT, "its split is \"%s\", which is none.", row.value("split")));
            return;
        }
        String id = row.value("youtube_id");
        Integer number = numbers.get(row.value("label"));
        if (split.get() == Split.TEST && number == null) {
            return;
        }
        if (id.isEmpty() || number == null) {
            listing.refuse(row.line(), "it lacks a label or a YouTube id.");
            return;
        }
        if (folder.leaves(id)) {
            listing.refuse(row.line(), String.format(Locale.ROOT, "%s points outside the data folder.", id));
            return;
        }
        // Most copies of Kinetics come without the test part, whose labels were a secret for long.
        boolean optional = split.get() == Split.TEST;
        String timed = id + "_" + sixDigits(row.value("time_start")) + "_" + sixDigits(row.value("time_end"));
        List<FileFacts> named = folder.findStem(timed);
        if (optional && named.isEmpty() && folder.findStem(id).isEmpty()) {
            return;
        }
        Optional<FileFacts> file = listing.one(
                named.isEmpty() ? folder.findStem(id) : named,
                row.line(),
                String.format(Locale.ROOT, "there is no video %s.%s", timed, folder.didYouMean(timed)));
        if (file.isPresent()) {
            listing.add(ListedVideo.whole(file.get(), OptionalInt.of(number), split.get()), row.line());
        }
    }

    /** The split column, or the name of the file where there is none. */
    private static Optional<Split> split(Row row) {
        String name = row.values().containsKey("split")
                ? row.value("split")
                : row.line().file().getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("train")) {
            return Optional.of(Split.TRAIN);
        }
        if (lower.contains("test")) {
            return Optional.of(Split.TEST);
        }
        return lower.contains("val") || lower.contains("holdout") ? Optional.of(Split.VALIDATION) : Optional.empty();
    }

    private static String sixDigits(String seconds) {
        return Ucf101Layout.number(seconds).stream()
                .mapToObj(time -> String.format(Locale.ROOT, "%06d", time))
                .findFirst()
                .orElse(seconds);
    }

    /** The fields of a CSV line; quotes may surround a field and are doubled within it. */
    static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
