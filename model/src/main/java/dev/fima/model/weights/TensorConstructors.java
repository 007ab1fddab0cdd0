package dev.fima.model.weights;

import dev.fima.model.weights.TensorRecord.Storage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.razorvine.pickle.IObjectConstructor;

/** The constructors that a PyTorch file of tensors needs, and no other. */
final class TensorConstructors {
    private static final Map<String, IObjectConstructor> KNOWN = Map.of(
            "collections.OrderedDict", TensorConstructors::orderedDict,
            "torch._utils._rebuild_tensor", TensorConstructors::tensor,
            "torch._utils._rebuild_tensor_v2", TensorConstructors::tensor,
            "torch._utils._rebuild_parameter", TensorConstructors::parameter,
            "torch._utils._rebuild_parameter_with_state", TensorConstructors::parameter,
            "torch.Size", TensorConstructors::size,
            "torch.device", arguments -> "device");

    private TensorConstructors() {}

    /** What a pickle's global stands for: a constructor, plain data, a storage type or an element type. */
    static Object named(String module, String name) {
        IObjectConstructor constructor = KNOWN.get(module + "." + name);
        if (constructor != null) {
            return constructor;
        }
        Optional<Inert.Kind> plain = Inert.kind(module, name);
        if (plain.isPresent()) {
            return plain.get();
        }
        if (module.equals("torch") || module.equals("torch.storage")) {
            Optional<StorageType> type = StorageType.ofClass(name).or(() -> StorageType.ofDtype(name));
            if (type.isPresent()) {
                return type.get();
            }
        }
        throw new PickleFault("asks for \"" + module + "." + name + "\", which a file of tensors does not need");
    }

    /** ('storage', type, key, location, count[, view]): the storage under that key. */
    static Storage storage(Object id) {
        if (id instanceof Object[] parts
                && parts.length >= 5
                && "storage".equals(parts[0])
                && parts[1] instanceof StorageType type
                && (parts.length == 5 || parts[5] == null)) {
            return new Storage(String.valueOf(parts[2]), type, whole(parts[4]));
        }
        throw new PickleFault("refers to a storage in an unknown way");
    }

    private static Object orderedDict(Object... arguments) {
        Map<Object, Object> map = new LinkedHashMap<>();
        if (arguments.length > 0 && arguments[0] instanceof List<?> pairs) {
            for (Object pair : pairs) {
                List<?> two = pair instanceof Object[] tuple ? Arrays.asList(tuple) : (List<?>) pair;
                if (!(two.get(0) instanceof String key)) {
                    throw new PickleFault("uses something else than text as a dictionary key");
                }
                map.put(key, two.get(1));
            }
        }
        return map;
    }

    /** (storage, offset, shape, strides, ..): gradient flags and hooks are of no interest. */
    private static Object tensor(Object... arguments) {
        if (arguments.length < 4 || !(arguments[0] instanceof Storage storage)) {
            throw new PickleFault("describes a tensor without a storage");
        }
        return new TensorRecord(storage, whole(arguments[1]), lengths(arguments[2]), lengths(arguments[3]));
    }

    private static Object parameter(Object... arguments) {
        if (arguments.length == 0 || !(arguments[0] instanceof TensorRecord)) {
            throw new PickleFault("describes a parameter without a tensor");
        }
        return arguments[0];
    }

    private static Object size(Object... arguments) {
        return arguments.length == 0 ? new Object[0] : arguments[0];
    }

    private static List<Long> lengths(Object value) {
        List<?> items = value instanceof Object[] tuple ? Arrays.asList(tuple) : (List<?>) value;
        List<Long> lengths = new ArrayList<>();
        items.forEach(item -> lengths.add(whole(item)));
        return lengths;
    }

    private static long whole(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw new PickleFault("states \"" + value + "\" where a whole number belongs");
    }
}
