package dev.fima.model.nn;

import dev.fima.model.FimaException;
import dev.fima.model.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A backbone that is a chain of named stages. Each stage's input is closed as soon as it was consumed. Between input and
 * output all maps are of the type in which its state multiplies; what leaves it is in the type of the state.
 */
final class StagedBackbone implements Backbone {
    /**
     * One link of the chain.
     *
     * @param outputs channels of the map that it gives
     */
    record Stage(String name, Layer layer, Channels outputs) {}

    private final Architecture architecture;
    private final Widths widths;
    private final Extent stride;
    private final List<Stage> chain;
    private final Parameters state;
    private final Runnable constraint;

    StagedBackbone(
            Architecture architecture,
            Widths widths,
            Extent stride,
            List<Stage> chain,
            Parameters state,
            Runnable constraint) {
        this.architecture = architecture;
        this.widths = widths;
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
        return chain.get(chain.size() - 1).outputs().count();
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
        Map<String, Tensor> captured = new LinkedHashMap<>();
        return new Features(run(x, mode, wanted, chain, captured), captured);
    }

    @Override
    public Map<String, Tensor> capture(Tensor x, Mode mode, Set<String> wanted) {
        int last = 0;
        for (int i = 0; i < chain.size(); i++) {
            last = wanted.contains(chain.get(i).name()) ? i + 1 : last;
        }
        Map<String, Tensor> captured = new LinkedHashMap<>();
        run(x, mode, wanted, chain.subList(0, last), captured);
        return captured;
    }

    private Tensor run(Tensor x, Mode mode, Set<String> wanted, List<Stage> links, Map<String, Tensor> captured) {
        for (String name : wanted) {
            if (!stages().contains(name)) {
                throw new FimaException("The layer \"" + name + "\" is unknown in " + architecture.title() + ": use "
                        + String.join(", ", stages()) + ".");
            }
        }
        Precision precision = state.precision();
        Tensor current = precision.lowered(x);
        Tensor shown = x;
        boolean consumed = current != x;
        for (int i = 0; i < links.size(); i++) {
            Tensor next = links.get(i).layer().forward(current, mode);
            if (consumed) {
                current.close();
            }
            boolean captures = wanted.contains(links.get(i).name());
            if (captures || i == links.size() - 1) {
                shown = published(links.get(i).outputs(), precision.raised(next), next);
            }
            if (captures) {
                captured.put(links.get(i).name(), shown);
            }
            consumed = !captures || shown != next;
            current = next;
        }
        if (shown != current) {
            current.close();
        }
        return shown;
    }

    /** What leaves the backbone: the published channels alone, in a layout of its own; {@code inner} stays open. */
    private static Tensor published(Channels channels, Tensor raised, Tensor inner) {
        if (!channels.filledUp()) {
            return raised;
        }
        try (Tensor view = channels.published(raised)) {
            if (raised != inner) {
                raised.close();
            }
            return view.rowMajor();
        }
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
