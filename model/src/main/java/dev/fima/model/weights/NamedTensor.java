package dev.fima.model.weights;

import java.util.List;

/**
 * A tensor by its place in a file.
 *
 * @param container keys that lead to the dictionary in which it lies; empty for the file's own
 * @param name its name there, or below the module that lies there
 * @param values the tensor
 * @param <T> how the tensor is known
 */
record NamedTensor<T>(List<String> container, String name, T values) {
    NamedTensor {
        container = List.copyOf(container);
    }

    /** The keys and the name, joined by dots. */
    String full() {
        return container.isEmpty() ? name : key(container) + "." + name;
    }

    /** Keys as people write them. */
    static String key(List<String> container) {
        return String.join(".", container);
    }
}
