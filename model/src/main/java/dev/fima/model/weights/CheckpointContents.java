package dev.fima.model.weights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What lies where in the content of a checkpoint. Containers may be nested and shared in any way: each is looked into a few
 * times at most, so that the work stays in proportion to the file.
 */
final class CheckpointContents {
    private static final int DEEPEST = 100;
    private static final int LONGEST_PATH = 300;
    private static final int MOST_VISITS = 4;
    private static final int MOST_NAMED = 3;
    private static final List<String> OF_MODULES = List.of("_parameters", "_buffers");

    private final Object content;
    private final List<NamedTensor<TensorRecord>> tensors = new ArrayList<>();
    private final IdentityHashMap<Object, Integer> visits = new IdentityHashMap<>();
    private final Set<Object> holders = Collections.newSetFromMap(new IdentityHashMap<>());

    CheckpointContents(Object content) {
        this.content = content;
        collect(content, List.of(), "", 0);
    }

    /** All tensors that have a name, in the file's order. Parts of a module are named as its state dictionary does. */
    List<NamedTensor<TensorRecord>> tensors() {
        return List.copyOf(tensors);
    }

    /** Collects the tensors in a container and notes whether it holds any. */
    private void collect(Object at, List<String> container, String prefix, int depth) {
        if (depth > DEEPEST
                || prefix.length() + NamedTensor.key(container).length() > LONGEST_PATH
                || visits.merge(at, 1, Integer::sum) > MOST_VISITS) {
            return;
        }
        int before = tensors.size();
        if (at instanceof ForeignObject object && object.module()) {
            collectModule(object, container, prefix, depth);
        } else {
            children(at).forEach((name, value) -> {
                if (value instanceof TensorRecord tensor) {
                    tensors.add(new NamedTensor<>(container, name, tensor));
                } else if (holds(value)) {
                    collect(value, with(container, name), "", depth + 1);
                }
            });
        }
        if (tensors.size() > before) {
            holders.add(at);
        }
    }

    private void collectModule(ForeignObject module, List<String> container, String prefix, int depth) {
        for (String kind : OF_MODULES) {
            module.dictionary(kind).forEach((name, value) -> {
                if (value instanceof TensorRecord tensor) {
                    tensors.add(new NamedTensor<>(container, prefix + name, tensor));
                }
            });
        }
        module.dictionary("_modules").forEach((name, part) -> {
            if (part instanceof ForeignObject object && object.module()) {
                collect(part, container, prefix + name + ".", depth + 1);
            }
        });
    }

    private static List<String> with(List<String> container, String key) {
        List<String> longer = new ArrayList<>(container);
        longer.add(key);
        return List.copyOf(longer);
    }

    private static boolean holds(Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?> || value instanceof ForeignObject;
    }

    private static Map<String, Object> children(Object at) {
        if (at instanceof ForeignObject object) {
            return object.children();
        }
        Map<String, Object> children = new LinkedHashMap<>();
        if (at instanceof Map<?, ?> map) {
            map.forEach((key, value) -> children.put(String.valueOf(key), value));
        } else if (at instanceof List<?> list) {
            for (Object value : list) {
                children.put(String.valueOf(children.size()), value);
            }
        }
        return children;
    }

    /**
     * What lies beside the tensors of a container and of those around it, with the classes of what is no plain value; what
     * has a class comes first.
     */
    List<String> beside(List<String> container) {
        List<String> classed = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        IdentityHashMap<Object, Integer> looked = new IdentityHashMap<>();
        Object at = content;
        StringBuilder before = new StringBuilder();
        for (int level = 0; level <= container.size(); level++) {
            String taken = level < container.size() ? container.get(level) : null;
            if (at instanceof ForeignObject object) {
                classed.add((level == 0 ? "the object itself" : container.get(level - 1)) + " (" + object.name() + ")");
                if (object.module()) {
                    break;
                }
            }
            Map<String, Object> children = children(at);
            children.forEach((key, value) -> {
                if (!key.equals(taken)
                        && !(value instanceof TensorRecord)
                        && (taken != null || value instanceof ForeignObject || !holders.contains(value))) {
                    String classes = classes(value, looked);
                    (classes.isEmpty() ? plain : classed).add(before + key + classes);
                }
            });
            if (taken != null) {
                before.append(taken).append('.');
                at = children.get(taken);
            }
        }
        classed.addAll(plain);
        return classed;
    }

    /** The classes of an object or of those in a container, in brackets; empty for plain values. */
    private static String classes(Object value, IdentityHashMap<Object, Integer> looked) {
        Set<String> names = new LinkedHashSet<>();
        if (value instanceof ForeignObject object) {
            names.add(object.name());
        }
        name(value, 0, names, looked);
        return names.isEmpty() ? "" : " (" + Shown.list(List.copyOf(names), MOST_NAMED) + ")";
    }

    private static void name(Object at, int depth, Set<String> names, IdentityHashMap<Object, Integer> looked) {
        if (names.size() > MOST_NAMED || depth > DEEPEST) {
            return;
        }
        if (at instanceof GlobalName global && !TensorConstructors.known(global)) {
            names.add(global.full());
        } else if (at instanceof ForeignObject object && !object.plain()) {
            names.add(object.name());
        } else if (holds(at) && looked.merge(at, 1, Integer::sum) <= MOST_VISITS) {
            children(at).values().forEach(child -> name(child, depth + 1, names, looked));
        }
    }
}
