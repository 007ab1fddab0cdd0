package dev.fima.model.weights;

import dev.fima.model.nn.StateArray;
import dev.fima.model.storage.NpyArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Network state as arrays of a file and back: floats as float32, counters as int64 without axes. */
public final class StateArrays {
    private StateArrays() {}

    /** The arrays by name, in the same order; values are read from it when they are asked for. */
    public static Map<String, NpyArray> toFile(Collection<StateArray> state) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (StateArray array : state) {
            arrays.put(
                    array.name(),
                    array.isCount()
                            ? NpyArray.of(new long[] {array.asCount()})
                            : NpyArray.reading(array::buffer, array.shape()));
        }
        return arrays;
    }

    /** The state that a file's arrays hold; float64 becomes float32, whole numbers without axes become counters. */
    public static List<StateArray> fromFile(Map<String, NpyArray> arrays) {
        List<StateArray> state = new ArrayList<>();
        arrays.forEach((name, array) -> state.add(fromFile(name, array)));
        return state;
    }

    static StateArray fromFile(String name, NpyArray array) {
        boolean whole = array.type() == NpyArray.ElementType.I8 || array.type() == NpyArray.ElementType.I4;
        return whole && array.shape().length == 0
                ? StateArray.count(name, array.asLongs()[0])
                : StateArray.floats(name, array.asFloats(), array.shape());
    }
}
