package dev.fima.model.method;

import dev.fima.model.GoldenData;
import dev.fima.model.nn.Parameters;
import dev.fima.model.nn.StateArray;
import dev.fima.model.nn.StateEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loads a state by the golden data's fill rule and sets its pointers. */
final class GoldenState {
    private GoldenState() {}

    static void fill(Parameters state, GoldenData golden, String file) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (StateEntry entry : state.entries()) {
            if (!(entry instanceof StateEntry.Count)) {
                shapes.put(entry.name(), state.array(entry.name()).shape());
            }
        }
        List<StateArray> arrays = new ArrayList<>();
        golden.fill(file, shapes)
                .forEach((name, values) -> arrays.add(StateArray.floats(name, values, shapes.get(name))));
        state.loadSome(arrays);
    }

    static void point(Parameters state, String pointer, long value) {
        state.loadSome(List.of(StateArray.count(pointer, value)));
    }
}
