package dev.fima.app.runtable;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a run, by the keys of the columns; what is not known is left out.
 *
 * @param run its folder
 * @param texts values of text columns
 * @param numbers values of number columns, all finite
 */
public record RunFacts(Path run, Map<String, String> texts, Map<String, Double> numbers) {
    public RunFacts {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    /** The text in a column. */
    public Optional<String> text(RunColumn column) {
        return Optional.ofNullable(texts.get(column.key()));
    }

    /** The number in a column. */
    public OptionalDouble number(RunColumn column) {
        Double value = numbers.get(column.key());
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** These and others of the same run; where both know something the others count. */
    RunFacts with(RunFacts others) {
        Map<String, String> allTexts = new LinkedHashMap<>(texts);
        allTexts.putAll(others.texts);
        Map<String, Double> allNumbers = new LinkedHashMap<>(numbers);
        allNumbers.putAll(others.numbers);
        return new RunFacts(run, allTexts, allNumbers);
    }
}
