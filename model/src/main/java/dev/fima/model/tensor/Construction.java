package dev.fima.model.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * The making of an object that owns tensors. A constructor that fails half-way leaves nobody who could close what it had
 * made by then, so whoever calls one calls it through here. Constructions of one thread nest.
 */
public final class Construction {
    private static final ThreadLocal<Deque<List<Tensor>>> UNDER_WAY = ThreadLocal.withInitial(ArrayDeque::new);

    private Construction() {}

    /**
     * Calls a constructor.
     *
     * @return what it made, which owns the tensors that it kept
     * @throws RuntimeException what the constructor threw; all tensors that it had kept on this thread are freed then
     */
    public static <T> T of(Supplier<T> constructor) {
        Deque<List<Tensor>> stack = UNDER_WAY.get();
        List<Tensor> kept = new ArrayList<>();
        stack.push(kept);
        boolean done = false;
        try {
            T made = constructor.get();
            done = true;
            return made;
        } finally {
            stack.pop();
            if (!done) {
                kept.forEach(Tensor::close);
            } else if (!stack.isEmpty()) {
                stack.peek().addAll(kept);
            }
        }
    }

    static void note(Tensor kept) {
        List<Tensor> under = UNDER_WAY.get().peek();
        if (under != null) {
            under.add(kept);
        }
    }
}
