package dev.fima.app.python;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values as Python writes them. */
final class PythonText {
    /** Lines of numbers are broken before they are longer than this. */
    private static final int LONGEST_LINE = 100;

    private static final String INDENT = "    ";

    private PythonText() {}

    /** A text in double quotes. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }

    /** What follows a number sign; line breaks become spaces. */
    static String comment(String text) {
        return "# " + text.strip().replaceAll("\\s+", " ");
    }

    /** A number, as short as it is read back the same. */
    static String number(double value, boolean single) {
        if (Double.isNaN(value)) {
            return "np.nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "np.inf" : "-np.inf";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        return single ? Float.toString((float) value) : Double.toString(value);
    }

    /**
     * A NumPy array of numbers.
     *
     * @param shape one or two axes; more are given by {@code reshape}
     */
    static String array(double[] values, boolean single, long... shape) {
        List<String> texts = IntStream.range(0, values.length)
                .mapToObj(i -> number(values[i], single))
                .toList();
        // Whole numbers alone would make an array of another type.
        String type = ", dtype=" + (single ? "np.float32" : "float");
        if (shape.length == 2 && shape[1] > 0) {
            int columns = (int) shape[1];
            String rows = IntStream.range(0, (int) shape[0])
                    .mapToObj(row -> texts.subList(row * columns, (row + 1) * columns))
                    .map(row -> INDENT + "[" + broken(row, INDENT + " ") + "],\n")
                    .collect(Collectors.joining());
            return "np.array([\n" + rows + "]" + type + ")";
        }
        String reshaped = shape.length < 2
                ? ""
                : ".reshape("
                        + IntStream.range(0, shape.length)
                                .mapToObj(i -> Long.toString(shape[i]))
                                .collect(Collectors.joining(", "))
                        + ")";
        return "np.array([" + broken(texts, INDENT) + "]" + type + ")" + reshaped;
    }

    /** A NumPy array of texts. */
    static String array(List<String> texts) {
        return "np.array([" + broken(texts.stream().map(PythonText::quoted).toList(), INDENT) + "])";
    }

    /** Words separated by commas, over as many lines as they need. */
    private static String broken(List<String> words, String indent) {
        List<StringBuilder> lines = new ArrayList<>(Collections.singletonList(new StringBuilder()));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i) + (i + 1 < words.size() ? "," : "");
            StringBuilder line = lines.get(lines.size() - 1);
            if (line.length() + word.length() + indent.length() >= LONGEST_LINE && line.length() > 0) {
                line = new StringBuilder();
                lines.add(line);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        if (lines.size() == 1) {
            return lines.get(0).toString();
        }
        return lines.stream().map(line -> "\n" + indent + line).collect(Collectors.joining()) + "\n"
                + indent.substring(Math.min(indent.length(), INDENT.length()));
    }
}
