package dev.fima.model.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One measured condition.
 *
 * @param name of the condition
 * @param seed of the run
 * @param numbers headline numbers by name, in the order of a table
 */
public record AblationRow(String name, int seed, Map<String, Double> numbers) {
    public AblationRow {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }
}
