package dev.fima.model.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the state of a network in what a checkpoint holds. */
final class StateDict {
    /** Where training programs put it. */
    private static final List<String> USUAL_KEYS =
            List.of("state_dict", "model_state_dict", "model_state", "model", "net", "network", "encoder_q", "weights");

    private StateDict() {}

    /** The tensors by name: of the content itself, or of what lies in it under one of the usual keys. */
    static Map<String, TensorRecord> find(Object content) {
        if (!(content instanceof Map<?, ?> map)) {
            throw new PickleFault("holds no state dictionary");
        }
        for (String key : USUAL_KEYS) {
            if (map.get(key) instanceof Map<?, ?> inner && !tensors(inner).isEmpty()) {
                return tensors(inner);
            }
        }
        Map<String, TensorRecord> here = tensors(map);
        if (here.isEmpty()) {
            throw new PickleFault("holds no state dictionary");
        }
        return here;
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
