package dev.fima.model.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The results of an ablation as comma-separated text: every run, or mean, standard deviation over seeds and n. */
public final class AblationTable {
    private AblationTable() {}

    private static Set<String> columns(List<AblationRow> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.numbers().keySet()));
        return columns;
    }

    /** One line per run; a number that a variant lacks is empty. */
    public static String perRun(List<AblationRow> rows) {
        Set<String> columns = columns(rows);
        StringBuilder text = new StringBuilder("variant,seed," + String.join(",", columns) + "\n");
        for (AblationRow row : rows) {
            text.append(row.name()).append(',').append(row.seed());
            for (String column : columns) {
                text.append(',').append(number(row.numbers().get(column)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /**
     * The rows that {@link #perRun} wrote.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    static List<AblationRow> read(String text) {
        List<String> lines = text.lines().toList();
        String[] header = lines.isEmpty() ? new String[0] : lines.get(0).split(",", -1);
        if (header.length < 2 || !header[0].equals("variant") || !header[1].equals("seed")) {
            throw new IllegalArgumentException("no table of runs");
        }
        List<AblationRow> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            if (fields.length != header.length) {
                throw new IllegalArgumentException("a row of " + fields.length + " instead of " + header.length);
            }
            Map<String, Double> numbers = new LinkedHashMap<>();
            for (int i = 2; i < fields.length; i++) {
                if (!fields[i].isEmpty()) {
                    numbers.put(header[i], Double.valueOf(fields[i]));
                }
            }
            rows.add(new AblationRow(fields[0], Integer.parseInt(fields[1]), numbers));
        }
        return rows;
    }

    /** One line per variant and number: mean, standard deviation (n - 1, empty for one seed), n. */
    public static String summary(List<AblationRow> rows) {
        Map<String, List<AblationRow>> byName = new LinkedHashMap<>();
        rows.forEach(row ->
                byName.computeIfAbsent(row.name(), name -> new ArrayList<>()).add(row));
        StringBuilder text = new StringBuilder("variant,quantity,mean,deviation,n\n");
        byName.forEach((name, own) -> {
            for (String column : columns(own)) {
                double[] values = own.stream()
                        .filter(row -> row.numbers().containsKey(column))
                        .mapToDouble(row -> row.numbers().get(column))
                        .toArray();
                double mean = mean(values);
                double square = 0;
                for (double value : values) {
                    square += (value - mean) * (value - mean);
                }
                Double deviation = values.length > 1 ? Math.sqrt(square / (values.length - 1)) : null;
                text.append(String.format(
                        Locale.ROOT, "%s,%s,%s,%s,%d\n", name, column, number(mean), number(deviation), values.length));
            }
        });
        return text.toString();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static String number(Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.6g", value);
    }
}
