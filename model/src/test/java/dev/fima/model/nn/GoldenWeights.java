package dev.fima.model.nn;

import dev.fima.model.GoldenData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills a network's state by the rule of the golden data. */
public final class GoldenWeights {
    private GoldenWeights() {}

    /** Overwrites every tensor; the generator sees {@code prefix} before its name. Counters stay. */
    public static void fill(Parameters state, GoldenData golden, String file, String prefix) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (StateArray array : state.export()) {
            shapes.put(prefix + array.name(), array.shape());
        }
        List<StateArray> filled = new ArrayList<>();
        golden.fill(file, shapes)
                .forEach((name, values) ->
                        filled.add(StateArray.floats(name.substring(prefix.length()), values, shapes.get(name))));
        state.loadSome(filled);
    }
}
