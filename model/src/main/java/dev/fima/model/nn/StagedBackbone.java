package dev.fima.model.nn;

import dev.fima.model.FimaException;
import dev.fima.model.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A backbone that is a chain of named stages. Each stage's input is closed as soon as it was consumed. */
final class StagedBackbone implements Backbone {
    /** One link of the chain. */
    record Stage(String name, Layer layer) {}

    private final Architecture architecture;
    private final Widths widths;
    private final int dimension;
    private final Extent stride;
    private final List<Stage> chain;
    private final Parameters state;
    private final Runnable constraint;

    StagedBackbone(
            Architecture architecture,
            Widths widths,
            int dimension,
            Extent stride,
            List<Stage> chain,
            Parameters state,
            Runnable constraint) {
        this.architecture = architecture;
        this.widths = widths;
        this.dimension = dimension;
        this.stride = stride;
        this.chain = List.copyOf(chain);
        this.state = state;
        this.constraint = constraint;
        constraint.run();
    }

    @Override
    public Architecture architecture() {
        return architecture;
    }

    @Override
    public double width() {
        return widths.factor();
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public Extent stride() {
        return stride;
    }

    @Override
    public List<String> stages() {
        return chain.stream().map(Stage::name).toList();
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return forward(x, mode, Set.of()).map();
    }

    @Override
    public Features forward(Tensor x, Mode mode, Set<String> wanted) {
        for (String name : wanted) {
            if (!stages().contains(name)) {
                throw new FimaException("The layer \"" + name + "\" is unknown in " + architecture.title() + ": use "
                        + String.join(", ", stages()) + ".");
            }
        }
        Map<String, Tensor> captured = new LinkedHashMap<>();
        Tensor current = x;
        boolean consumed = false;
        for (Stage stage : chain) {
            Tensor next = stage.layer().forward(current, mode);
            if (consumed) {
                current.close();
            }
            consumed = !wanted.contains(stage.name());
            if (!consumed) {
                captured.put(stage.name(), next);
            }
            current = next;
        }
        return new Features(current, captured);
    }

    @Override
    public Extent outputOf(Extent input) {
        Extent extent = input;
        for (Stage stage : chain) {
            extent = stage.layer().outputOf(extent);
        }
        return extent;
    }

    @Override
    public void constrain() {
        constraint.run();
    }

    @Override
    public Parameters state() {
        return state;
    }

    @Override
    public void close() {
        state.close();
    }
}
