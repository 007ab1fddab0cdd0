package dev.fima.model.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a pickle says of an object that is neither a tensor nor a plain container, such as an optimizer, a callback, a NumPy
 * number or a whole module. It is never built: only the name of its class and the values handed to it are kept, for tensors
 * may be among them.
 */
final class ForeignObject {
    /** Classes of plain data, which need not be named where they lie deep in something else. */
    private static final Set<String> PLAIN = Set.of(
            "argparse.Namespace",
            "types.SimpleNamespace",
            "pathlib.Path",
            "pathlib.PosixPath",
            "pathlib.WindowsPath",
            "pathlib.PurePath",
            "pathlib.PurePosixPath",
            "pathlib.PureWindowsPath",
            "numpy.dtype",
            "numpy.ndarray",
            "numpy.core.multiarray.scalar",
            "numpy.core.multiarray._reconstruct",
            "numpy.core.numeric._frombuffer",
            "numpy._core.multiarray.scalar",
            "numpy._core.multiarray._reconstruct",
            "numpy._core.numeric._frombuffer",
            "_codecs.encode",
            "torch.device",
            "complex",
            "slice",
            "bytes",
            "bytearray",
            "str",
            "int");

    private final String name;
    private final List<?> arguments;
    private final List<Object> appended = new ArrayList<>(0);
    private final Map<Object, Object> items = new LinkedHashMap<>(0);
    private final List<Map<?, ?>> states = new ArrayList<>(0);

    /**
     * An object of that class.
     *
     * @param arguments what it is made with; not copied, for many objects may share it
     */
    ForeignObject(String name, List<?> arguments) {
        this.name = name;
        this.arguments = arguments;
    }

    ForeignObject(String name) {
        this(name, List.of());
    }

    /** Module and class. */
    String name() {
        return name;
    }

    /** Whether its class holds plain data only. */
    boolean plain() {
        return PLAIN.contains(name.replaceFirst("^(builtins|__builtin__)\\.", ""));
    }

    /** What was appended to it. */
    List<Object> appended() {
        return appended;
    }

    /** What was put into it by key. */
    Map<Object, Object> items() {
        return items;
    }

    /** Takes the state that the pickle sets: attributes, or attributes and slots. */
    void build(Object state) {
        if (state instanceof Map<?, ?> map) {
            states.add(map);
        } else if (state instanceof List<?> two && two.size() == 2) {
            two.forEach(half -> {
                if (half instanceof Map<?, ?> map) {
                    states.add(map);
                }
            });
        }
    }

    /** Whether this is a module of PyTorch, by its attributes. */
    boolean module() {
        return attribute("_parameters").isPresent() && attribute("_modules").isPresent();
    }

    /** A dictionary among its attributes; empty if there is none of that name. */
    Map<?, ?> dictionary(String attribute) {
        return attribute(attribute).orElse(Map.of());
    }

    private Optional<Map<?, ?>> attribute(String attribute) {
        for (Map<?, ?> state : states) {
            if (state.get(attribute) instanceof Map<?, ?> map) {
                return Optional.of(map);
            }
        }
        return Optional.empty();
    }

    /** All that was handed to it, by key, attribute or position. */
    Map<String, Object> children() {
        Map<String, Object> children = new LinkedHashMap<>();
        items.forEach((key, value) -> children.put(String.valueOf(key), value));
        states.forEach(state -> state.forEach((key, value) -> children.putIfAbsent(String.valueOf(key), value)));
        int position = 0;
        for (List<?> parts : List.of(arguments, appended)) {
            for (Object part : parts) {
                children.putIfAbsent(String.valueOf(position++), part);
            }
        }
        return children;
    }
}
