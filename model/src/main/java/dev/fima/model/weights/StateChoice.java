package dev.fima.model.weights;

import java.util.Optional;

/**
 * Which state of a file is wanted, where several fit.
 *
 * @param key where it lies in the file, such as {@code state_dict}, nested keys joined by dots; empty for any
 * @param prefix what stands before the network's own names, such as {@code encoder_q.}; empty for any
 */
public record StateChoice(Optional<String> key, Optional<String> prefix) {
    /** The state that fits best. */
    public static final StateChoice BEST = new StateChoice(Optional.empty(), Optional.empty());

    /** Whether a state may lie in that container. */
    boolean allowsKey(String container) {
        return key.isEmpty()
                || container.equals(key.get())
                || container.startsWith(key.get() + ".")
                || key.get().isEmpty();
    }

    /** Whether this prefix is the one wanted; the last dot may be left out. */
    boolean allowsPrefix(String candidate) {
        return prefix.isEmpty() || candidate.equals(prefix.get()) || candidate.equals(prefix.get() + ".");
    }
}
