package dev.fima.model.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Owner of the tensors that one thread makes between opening and closing it. Every tensor is made inside a scope and is
 * freed with it, unless it was closed before or moved out with {@link Tensor#keep()} or {@link #result(Tensor)}. Scopes
 * of one thread nest. Opening one also switches gradient recording off for the thread, because libtorch has it on in
 * every new thread; {@link Gradients#record()} switches it on for a stretch.
 */
public final class Scope implements AutoCloseable {
    private static final ThreadLocal<Deque<Scope>> STACK = ThreadLocal.withInitial(ArrayDeque::new);

    private final List<Tensor> tensors = new ArrayList<>();
    private boolean closed;

    private Scope() {}

    /** Opens a scope on the current thread; close it on the same thread, innermost first. */
    public static Scope open() {
        NativeEngine.require();
        Deque<Scope> stack = STACK.get();
        if (stack.isEmpty()) {
            Gradients.offForNewThread();
        }
        Scope scope = new Scope();
        stack.push(scope);
        return scope;
    }

    static Scope current() {
        Scope scope = STACK.get().peek();
        if (scope == null) {
            throw new IllegalStateException("A tensor was made outside any scope: open one with Scope.open() first.");
        }
        return scope;
    }

    void adopt(Tensor tensor) {
        tensor.owner = this;
        tensors.add(tensor);
    }

    /**
     * Moves a tensor of this scope to the enclosing one, so that it outlives this scope.
     *
     * @return the same tensor
     */
    public Tensor result(Tensor tensor) {
        Scope parent = enclosing();
        if (tensor.owner == this) {
            parent.adopt(tensor);
        }
        return tensor;
    }

    private Scope enclosing() {
        Scope previous = null;
        for (java.util.Iterator<Scope> up = STACK.get().descendingIterator(); up.hasNext(); ) {
            Scope scope = up.next();
            if (scope == this) {
                break;
            }
            previous = scope;
        }
        if (previous == null) {
            throw new IllegalStateException("The outermost scope has no enclosing scope to hand a result to.");
        }
        return previous;
    }

    /**
     * Closes this scope and hands what it would have freed to a holder, so that one thread can make tensors for another.
     *
     * @return the holder; whoever has it closes it, on any thread
     */
    public Held handOver() {
        List<Tensor> own = new ArrayList<>();
        for (Tensor tensor : tensors) {
            if (tensor.owner == this && !tensor.isClosed()) {
                own.add(tensor.keep());
            }
        }
        close();
        return () -> own.forEach(Tensor::close);
    }

    /** Tensors that no scope owns; closing it frees them. */
    @FunctionalInterface
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /** Number of tensors that this scope would free now. */
    public int openTensors() {
        int open = 0;
        for (Tensor tensor : tensors) {
            if (tensor.owner == this && !tensor.isClosed()) {
                open++;
            }
        }
        return open;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        Deque<Scope> stack = STACK.get();
        if (stack.peek() != this) {
            throw new IllegalStateException("Scopes must be closed innermost first, on the thread that opened them.");
        }
        closed = true;
        stack.pop();
        for (Tensor tensor : tensors) {
            if (tensor.owner == this) {
                tensor.close();
            }
        }
        tensors.clear();
    }
}
