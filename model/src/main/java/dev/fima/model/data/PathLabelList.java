package dev.fima.model.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of videos as other programs write it: {@code path label}, {@code path,label}, {@code path start end label}, with
 * blanks, tabs, commas or semicolons between, with or without a header, the label a number or the name of a class.
 */
final class PathLabelList {
    private static final Pattern VIDEO_FIRST = Pattern.compile("\"?(.+?\\.(\\w{2,5}))\"?(?:[,;\\t ]\\s*(.*))?");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final List<String> PATH = List.of(
            "path",
            "videopath",
            "clippath",
            "filepath",
            "filename",
            "file",
            "video",
            "videoname",
            "clip",
            "clipname",
            "name",
            "videoid",
            "vidname",
            "id");
    private static final List<String> LABEL = List.of(
            "label",
            "labelid",
            "labelindex",
            "classid",
            "classindex",
            "class",
            "classname",
            "category",
            "action",
            "target",
            "labelname",
            "labels");
    private static final List<String> SPLIT = List.of("split", "set", "subset", "partition", "usage", "phase");
    private static final List<String> START = List.of("start", "startframe", "framestart", "begin", "beginframe");
    private static final List<String> END = List.of("end", "endframe", "frameend", "stop", "stopframe");

    private final Path file;

    PathLabelList(Path file) {
        this.file = file;
    }

    /** Places of the columns in a line; -1 for one that there is not. */
    private record Header(int path, int label, int split, int start, int end) {
        static Optional<Header> of(List<String> fields) {
            List<String> words = fields.stream()
                    .map(field -> field.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
                    .toList();
            int path = place(words, PATH);
            int label = place(words, LABEL);
            int split = place(words, SPLIT);
            return path < 0 || (label < 0 && split < 0 && fields.size() > 1)
                    ? Optional.empty()
                    : Optional.of(new Header(path, label, split, place(words, START), place(words, END)));
        }

        private static int place(List<String> words, List<String> known) {
            return known.stream()
                    .mapToInt(words::indexOf)
                    .filter(i -> i >= 0)
                    .findFirst()
                    .orElse(-1);
        }
    }

    /**
     * Reads the list.
     *
     * @param most lines to read
     * @param refuse told of every line that is not understood
     */
    List<PathLabelLine> read(DataFolder folder, int most, BiConsumer<TextLine, String> refuse) {
        List<TextLine> lines = most == Integer.MAX_VALUE ? TextList.lines(file, refuse) : TextList.head(file, most + 1);
        List<PathLabelLine> read = new ArrayList<>();
        if (lines.isEmpty()) {
            return read;
        }
        List<String> first = fields(lines.get(0).text());
        Optional<Header> header = first.stream().anyMatch(FileEndings::isVideo) ? Optional.empty() : Header.of(first);
        int start = header.isPresent() ? 1 : 0;
        for (TextLine line : lines.subList(start, start + Math.min(lines.size() - start, most))) {
            if (line.text().startsWith("#")) {
                continue;
            }
            Optional<PathLabelLine> understood =
                    header.isPresent() ? byHeader(line, header.get()) : withoutHeader(folder, line);
            understood.ifPresentOrElse(
                    read::add,
                    () -> refuse.accept(
                            line, "it is not of the form \"path label\" or \"path start end label\" (frames)."));
        }
        return read;
    }

    private static Optional<PathLabelLine> byHeader(TextLine line, Header header) {
        List<String> fields = header.path() == 0 ? pathFirst(line.text()) : fields(line.text());
        if (fields.size() <= Math.max(header.path(), Math.max(header.label(), header.split()))) {
            return Optional.empty();
        }
        Optional<String> label = header.label() < 0
                ? Optional.empty()
                : Optional.of(fields.get(header.label())).filter(text -> !text.isEmpty() && !text.equals("-1"));
        Optional<Split> split = header.split() < 0 ? Optional.empty() : SplitNames.of(fields.get(header.split()));
        if (header.split() >= 0 && split.isEmpty()) {
            return Optional.empty();
        }
        long start = 0;
        long end = ListedVideo.TO_THE_END;
        if (header.start() >= 0 && header.end() >= 0 && fields.size() > Math.max(header.start(), header.end())) {
            Optional<Integer> from = PathLabelLine.number(fields.get(header.start()));
            Optional<Integer> to = PathLabelLine.number(fields.get(header.end()));
            if (from.isEmpty() || to.isEmpty() || from.get() < 0 || (to.get() >= 0 && to.get() <= from.get())) {
                return Optional.empty();
            }
            start = from.get();
            end = to.get() < 0 ? end : to.get();
        }
        return Optional.of(new PathLabelLine(line, fields.get(header.path()), label, split, start, end));
    }

    /** The fields of a line that begins with a path, which may hold what separates the others. */
    private static List<String> pathFirst(String text) {
        Matcher matcher = VIDEO_FIRST.matcher(text);
        if (!matcher.matches() || !FileEndings.isVideo("x." + matcher.group(2))) {
            return fields(text);
        }
        List<String> fields = new ArrayList<>(List.of(matcher.group(1)));
        if (matcher.group(3) != null) {
            fields.addAll(fields(matcher.group(3)));
        }
        return fields;
    }

    private static Optional<PathLabelLine> withoutHeader(DataFolder folder, TextLine line) {
        String text = line.text();
        Matcher matcher = VIDEO_FIRST.matcher(text);
        // The ending that counts is the first one of a video: folders and class names may hold dots and blanks.
        if (matcher.matches() && FileEndings.isVideo("x." + matcher.group(2))) {
            String path = matcher.group(1);
            List<String> rest = matcher.group(3) == null ? List.of() : fields(matcher.group(3));
            boolean labelFirst = !path.contains("/")
                    && folder.findPath(path, line.file()).isEmpty()
                    && fields(text).size() > 1
                    && FileEndings.isVideo(last(fields(text)));
            return labelFirst
                    ? PathLabelLine.of(line, last(fields(text)), withoutLast(fields(text)))
                    : PathLabelLine.of(line, path, rest);
        }
        List<String> fields = fields(text);
        if (FileEndings.isVideo(last(fields))) {
            return PathLabelLine.of(line, last(fields), withoutLast(fields));
        }
        return PathLabelLine.of(line, fields.get(0), fields.subList(1, fields.size()));
    }

    private static String last(List<String> fields) {
        return fields.get(fields.size() - 1);
    }

    private static List<String> withoutLast(List<String> fields) {
        return fields.subList(0, fields.size() - 1);
    }

    /** The fields of a line, by the separator that it has: a tab, else a comma, else a semicolon, else blanks. */
    static List<String> fields(String text) {
        if (text.indexOf('\t') >= 0) {
            return stripped(text.split("\t", -1));
        }
        if (text.indexOf(',') >= 0) {
            return KineticsLayout.fields(text);
        }
        return stripped(text.indexOf(';') >= 0 ? text.split(";", -1) : BLANKS.split(text));
    }

    private static List<String> stripped(String[] parts) {
        return Arrays.stream(parts)
                .map(String::strip)
                .map(part -> part.length() > 1 && part.startsWith("\"") && part.endsWith("\"")
                        ? part.substring(1, part.length() - 1)
                        : part)
                .toList();
    }
}
