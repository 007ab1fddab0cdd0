package dev.fima.app.window.runtable;

import dev.fima.app.runtable.RunColumn;
import dev.fima.app.runtable.RunValue;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The colours of rows by a column: numbers on a colour scale from the smallest to the largest, texts each in its own. */
final class RunColours {
    private static final int STEPS = 5;

    private final RunAnswer answer;
    private final Optional<RunColumn> column;
    private final Optional<ColourScale> scale;
    private final List<String> texts = new ArrayList<>();

    RunColours(RunAnswer answer, ColourMap map) {
        this.answer = answer;
        column = answer.axes().colour();
        double[] numbers = numbers().toArray();
        scale = numbers.length == 0
                ? Optional.empty()
                : Optional.of(ColourScale.of(map, numbers[0], numbers[numbers.length - 1]));
        column.filter(own -> !own.number()).stream()
                .flatMap(own -> rows().map(row -> answer.point(row, own).text()))
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted(Comparator.naturalOrder())
                .forEach(texts::add);
    }

    private Stream<Integer> rows() {
        return IntStream.range(0, answer.points().rows().size()).boxed();
    }

    /** The column, if there is one. */
    Optional<RunColumn> column() {
        return column;
    }

    /** Colour of a row for a chart: that of the first series without a colouring column, and of what is missing where it lacks it. */
    int mark(int row) {
        return of(row).orElse(column.isPresent() ? ColourScale.MISSING : 0);
    }

    /** Colour of a row as charts take it: a place among the series' colours, or a colour of its own; empty for none. */
    OptionalInt of(int row) {
        return column.map(own -> of(answer.point(row, own))).orElse(OptionalInt.empty());
    }

    /** Colour of a value. */
    OptionalInt of(RunValue value) {
        if (column.isEmpty() || value.n() == 0) {
            return OptionalInt.empty();
        }
        if (scale.isPresent()) {
            return OptionalInt.of(scale.get().colour(value.mean()));
        }
        return OptionalInt.of(Math.max(0, texts.indexOf(value.text())));
    }

    /** What a legend says: a few values with their colours. */
    Map<String, Integer> legend() {
        Map<String, Integer> legend = new LinkedHashMap<>();
        scale.ifPresent(known -> {
            String name = column.map(RunColumn::heading).orElse("") + " ";
            for (double value : named(known)) {
                String text = RunValue.written(value);
                legend.putIfAbsent(legend.isEmpty() ? name + text : text, known.colour(value));
            }
        });
        texts.forEach(text -> legend.put(text, texts.indexOf(text)));
        return legend;
    }

    /** The values themselves where they are few, else some from end to end. */
    private double[] named(ColourScale known) {
        double[] different = numbers().distinct().limit(STEPS + 1L).toArray();
        return different.length <= STEPS
                ? different
                : IntStream.range(0, STEPS)
                        .mapToDouble(i -> known.min() + (known.max() - known.min()) * i / (STEPS - 1))
                        .toArray();
    }

    /** The known numbers of the column, the smallest first. */
    private DoubleStream numbers() {
        return column.filter(RunColumn::number).stream()
                .flatMap(own -> rows().map(row -> answer.point(row, own)))
                .mapToDouble(RunValue::mean)
                .filter(Double::isFinite)
                .sorted();
    }
}
