package dev.fima.model.weights;

import dev.fima.model.weights.TensorRecord.Storage;
import dev.fima.model.weights.TensorRecord.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the few constructors of a file of tensors mean; everything else that is called becomes a foreign object. */
final class TensorConstructors {
    private static final Set<String> DICTIONARIES = Set.of(
            "collections.OrderedDict",
            "collections.defaultdict",
            "collections.Counter",
            "builtins.dict",
            "__builtin__.dict");

    private static final Set<String> LISTS = Set.of(
            "torch.Size",
            "builtins.list",
            "builtins.tuple",
            "builtins.set",
            "builtins.frozenset",
            "__builtin__.list",
            "__builtin__.tuple",
            "__builtin__.set",
            "__builtin__.frozenset",
            "collections.deque");

    private static final Set<String> TENSORS = Set.of(
            "torch._utils._rebuild_tensor",
            "torch._utils._rebuild_tensor_v2",
            "torch._utils._rebuild_tensor_v3",
            "torch._tensor._rebuild_tensor_v2",
            "torch.tensor._rebuild_tensor_v2");

    /** Functions whose first argument is the tensor. */
    private static final Set<String> WRAPPERS = Set.of(
            "torch._utils._rebuild_parameter",
            "torch._utils._rebuild_parameter_with_state",
            "torch.nn.parameter.Parameter",
            "torch.nn.parameter.Buffer",
            "torch.autograd.variable.Variable");

    /** (function, class, arguments, attributes): a tensor with attributes or of a class of its own. */
    private static final Set<String> TYPED = Set.of(
            "torch._tensor._rebuild_from_type",
            "torch._tensor._rebuild_from_type_v2",
            "torch.tensor._rebuild_from_type");

    /** Functions whose first argument is the class of the object. */
    private static final Set<String> MAKERS = Set.of(
            "copyreg._reconstructor",
            "copy_reg._reconstructor",
            "copyreg.__newobj__",
            "copyreg.__newobj_ex__",
            "copy_reg.__newobj__",
            "functools.partial",
            "builtins.getattr",
            "__builtin__.getattr");

    private static final int DTYPE = 6;

    private TensorConstructors() {}

    /** Whether files of tensors need this name; all others are foreign. */
    static boolean known(GlobalName global) {
        String full = global.full();
        return DICTIONARIES.contains(full)
                || LISTS.contains(full)
                || TENSORS.contains(full)
                || WRAPPERS.contains(full)
                || TYPED.contains(full)
                || type(global).isPresent();
    }

    /** What calling that class or function with these arguments stands for. Nothing is called. */
    static Object construct(Object callable, List<?> arguments) {
        String name = name(callable);
        if (DICTIONARIES.contains(name)) {
            return dictionary(arguments);
        }
        if (LISTS.contains(name)) {
            return arguments.isEmpty() || !(arguments.get(0) instanceof List<?> items) ? new ArrayList<>() : items;
        }
        if (TENSORS.contains(name)) {
            return tensor(arguments);
        }
        if (WRAPPERS.contains(name)
                && !arguments.isEmpty()
                && (arguments.get(0) instanceof TensorRecord || arguments.get(0) instanceof ForeignObject)) {
            return arguments.get(0);
        }
        if (TYPED.contains(name)
                && arguments.size() > 2
                && TENSORS.contains(name(arguments.get(0)))
                && arguments.get(2) instanceof List<?> own) {
            return tensor(own);
        }
        if (name.startsWith("torch._utils._rebuild")) {
            // Sparse and quantised tensors: the parts are no weights by themselves.
            return new ForeignObject(name);
        }
        if (MAKERS.contains(name) && !arguments.isEmpty()) {
            return new ForeignObject(name(arguments.get(0)), arguments.subList(1, arguments.size()));
        }
        return new ForeignObject(name, arguments);
    }

    private static String name(Object callable) {
        if (callable instanceof GlobalName global) {
            return global.full();
        }
        return callable instanceof ForeignObject object ? object.name() : "object";
    }

    /**
     * ('storage', type, key, location, count[, view]) is the storage under that key, or a part of it; ('module', class, ..)
     * a class with its source. Anything else is foreign.
     */
    static Object persistent(Object id) {
        if (!(id instanceof List<?> parts) || parts.size() < 2) {
            return new ForeignObject("persistent object");
        }
        if ("module".equals(parts.get(0))) {
            return parts.get(1);
        }
        if (!"storage".equals(parts.get(0)) || parts.size() < 5 || !(parts.get(1) instanceof GlobalName global)) {
            return new ForeignObject("persistent object");
        }
        Object key = parts.get(2);
        if (!(key instanceof String || key instanceof Long)) {
            throw new PickleFault("names a storage by something else than text");
        }
        Optional<StorageType> type = type(global);
        if (type.isEmpty()) {
            return new ForeignObject(global.full());
        }
        Storage storage = new Storage(String.valueOf(key), type.get(), whole(parts.get(4)));
        if (parts.size() > 5 && parts.get(5) instanceof List<?> view && view.size() == 3) {
            return new Window(storage, whole(view.get(1)), whole(view.get(2)));
        }
        return new Window(storage, 0, storage.count());
    }

    private static Optional<StorageType> type(GlobalName global) {
        return switch (global.module()) {
            case "torch", "torch.storage", "torch.cuda" ->
                StorageType.ofClass(global.name()).or(() -> StorageType.ofDtype(global.name()));
            default -> Optional.empty();
        };
    }

    /** A dictionary made of another is that one: a pickle that asks for many such copies must not get them. */
    private static Map<?, ?> dictionary(List<?> arguments) {
        Object last = arguments.isEmpty() ? null : arguments.get(arguments.size() - 1);
        if (last instanceof Map<?, ?> items) {
            return items;
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        if (last instanceof List<?> pairs) {
            for (Object pair : pairs) {
                if (pair instanceof List<?> two && two.size() == 2 && two.get(0) instanceof String key) {
                    map.put(key, two.get(1));
                }
            }
        }
        return map;
    }

    /** (storage, offset, shape, strides, gradient, hooks[, type]): gradient flags and hooks are of no interest. */
    private static Object tensor(List<?> arguments) {
        if (arguments.size() >= 4 && arguments.get(0) instanceof ForeignObject unknown) {
            return new ForeignObject("tensor of " + unknown.name());
        }
        if (arguments.size() < 4 || !(arguments.get(0) instanceof Window window)) {
            throw new PickleFault("describes a tensor without a storage");
        }
        StorageType type = window.storage().type();
        if (arguments.size() > DTYPE && arguments.get(DTYPE) instanceof GlobalName dtype) {
            Optional<StorageType> stated = StorageType.ofDtype(dtype.name());
            if (stated.isEmpty()) {
                return new ForeignObject("tensor of " + dtype.full());
            }
            type = stated.get();
        }
        if (!type.readable()) {
            return new ForeignObject("tensor of " + type.dtype());
        }
        return new TensorRecord(
                window, type, whole(arguments.get(1)), lengths(arguments.get(2)), lengths(arguments.get(3)));
    }

    private static List<Long> lengths(Object value) {
        if (!(value instanceof List<?> items)) {
            throw new PickleFault("describes a tensor without a shape");
        }
        return items.stream().map(TensorConstructors::whole).toList();
    }

    private static long whole(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw new PickleFault("states something else where a whole number belongs");
    }
}
