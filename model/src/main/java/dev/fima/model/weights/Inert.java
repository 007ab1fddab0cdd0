package dev.fima.model.weights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.razorvine.pickle.IObjectConstructor;

/**
 * Something that training programs keep beside the tensors, such as their arguments or a NumPy number. Only the name of
 * its class is kept: nothing of it is built, and what the pickle says about it is dropped.
 *
 * @param name module and class
 */
record Inert(String name) {
    /** Classes of plain data. None of them does anything when it is left out. */
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
            "_codecs.encode");

    private static final Set<String> PLAIN_BUILTINS = Set.of(
            "set",
            "frozenset",
            "list",
            "tuple",
            "dict",
            "bytes",
            "bytearray",
            "complex",
            "slice",
            "range",
            "xrange",
            "int",
            "long",
            "float",
            "str",
            "unicode",
            "bool");

    private static final Set<String> DICTIONARIES = Set.of("collections.defaultdict", "collections.Counter");

    /** What stands for such a class on the pickle's stack. */
    static final class Kind implements IObjectConstructor {
        private final String name;

        private Kind(String name) {
            this.name = name;
        }

        @Override
        public Object construct(Object[] arguments) {
            if (DICTIONARIES.contains(name)) {
                return arguments.length > 0 && arguments[arguments.length - 1] instanceof Map<?, ?> items
                        ? new LinkedHashMap<>(items)
                        : new LinkedHashMap<>();
            }
            return new Inert(name);
        }
    }

    /** The class of that name, if it is one of plain data. */
    static Optional<Kind> kind(String module, String name) {
        boolean builtin = module.equals("builtins") || module.equals("__builtin__");
        String full = module + "." + name;
        return (builtin && PLAIN_BUILTINS.contains(name)) || PLAIN.contains(full) || DICTIONARIES.contains(full)
                ? Optional.of(new Kind(full))
                : Optional.empty();
    }
}
