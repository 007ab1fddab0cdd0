package dev.fima.model.weights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Tensors of a file that bear the names of a network, all behind the same text.
 *
 * @param before keys and prefix, as they stand before the network's names
 * @param key where the state lies: the keys that all these tensors share
 * @param tensors the tensors by the network's own names
 */
record StateCandidate(String before, List<String> key, Map<String, NamedTensor<StoredTensor>> tensors) {
    StateCandidate {
        key = List.copyOf(key);
        tensors = Collections.unmodifiableMap(tensors);
    }

    static StateCandidate of(String before, Map<String, NamedTensor<StoredTensor>> tensors) {
        return new StateCandidate(before, sharedKey(before, tensors.values()), tensors);
    }

    private static List<String> sharedKey(String before, Collection<NamedTensor<StoredTensor>> tensors) {
        List<String> shared = null;
        for (NamedTensor<StoredTensor> tensor : tensors) {
            List<String> container = tensor.container();
            if (shared == null) {
                shared = new ArrayList<>(container);
            }
            int same = 0;
            while (same < Math.min(shared.size(), container.size())
                    && shared.get(same).equals(container.get(same))) {
                same++;
            }
            shared.subList(same, shared.size()).clear();
        }
        // What belongs to the network's own names is no key.
        while (!shared.isEmpty() && !before.startsWith(NamedTensor.key(shared) + ".")) {
            shared.remove(shared.size() - 1);
        }
        return shared;
    }

    /** What stands between the key and the network's names. */
    String prefix() {
        return before.substring(key.isEmpty() ? 0 : NamedTensor.key(key).length() + 1);
    }

    StateRole role() {
        return StateRole.of(before);
    }

    /** As a person may choose it. */
    String label() {
        String under = key.isEmpty() ? "" : "--key \"" + Shown.name(NamedTensor.key(key)) + '"';
        String behind = prefix().isEmpty() ? "" : "--prefix \"" + Shown.name(prefix()) + '"';
        String options = (under + " " + behind).strip();
        return options.isEmpty() ? "the bare names" : options;
    }
}
