package dev.fima.model.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of a network in what a checkpoint holds.
 *
 * @param tensors the tensors by name
 * @param beside what else there is, not read: keys, with the class of those that are no plain values
 */
record StateDict(Map<String, TensorRecord> tensors, List<String> beside) {
    /** Where training programs put it. */
    private static final List<String> USUAL_KEYS =
            List.of("state_dict", "model_state_dict", "model_state", "model", "net", "network", "encoder_q", "weights");

    /** The tensors of the content itself, or of what lies in it under one of the usual keys. */
    static StateDict find(Object content) {
        if (!(content instanceof Map<?, ?> map)) {
            throw new PickleFault("holds no state dictionary");
        }
        for (String key : USUAL_KEYS) {
            if (map.get(key) instanceof Map<?, ?> inner && !tensors(inner).isEmpty()) {
                return of(map, key, inner);
            }
        }
        if (tensors(map).isEmpty()) {
            throw new PickleFault("holds no state dictionary");
        }
        return of(Map.of(), "", map);
    }

    private static StateDict of(Map<?, ?> around, String own, Map<?, ?> state) {
        List<String> beside = new ArrayList<>();
        around.forEach((key, value) -> {
            if (!own.equals(key)) {
                beside.add(described(key, value));
            }
        });
        state.forEach((key, value) -> {
            if (!(key instanceof String && value instanceof TensorRecord)) {
                beside.add(described(key, value));
            }
        });
        return new StateDict(tensors(state), List.copyOf(beside));
    }

    private static String described(Object key, Object value) {
        return value instanceof Inert inert ? key + " (" + inert.name() + ")" : String.valueOf(key);
    }

    private static Map<String, TensorRecord> tensors(Map<?, ?> map) {
        Map<String, TensorRecord> found = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (key instanceof String name && value instanceof TensorRecord tensor) {
                found.put(name, tensor);
            }
        });
        return found;
    }
}
