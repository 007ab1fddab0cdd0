package dev.fima.model.nn;

import dev.fima.model.FimaException;
import dev.fima.model.random.RandomStream;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.ConstructionGuard;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The state of a tree of layers: parameters, buffers and counters in the order in which they were made, under the names
 * that PyTorch users know. It owns its tensors: closing it frees them. {@link #under(String)} gives a view of a subtree,
 * in which names are relative; views share the tensors. Belongs to one thread at a time.
 */
public final class Parameters implements AutoCloseable {
    private final Map<String, StateEntry> entries;
    private final ComputeDevice device;
    private final long seed;
    private final TensorType type;
    private final Precision precision;
    private final String prefix;

    /** An empty registry whose tensors will live on {@code device}, initialised from {@code seed}. */
    public Parameters(ComputeDevice device, long seed) {
        this(device, seed, Precision.FP32);
    }

    /**
     * The same for a network that multiplies in another precision; the state itself is float32 all the same.
     *
     * @throws FimaException if the device computes wrong in that precision
     */
    public Parameters(ComputeDevice device, long seed, Precision precision) {
        this(new LinkedHashMap<>(), device, seed, TensorType.FLOAT32, precision, "");
        NativeEngine.requireRight(device, precision.type());
    }

    /**
     * The same in another floating type: float64 is for checks, since there rounding tells nothing from an error.
     * Initial values are float32 all the same.
     */
    public Parameters(ComputeDevice device, long seed, TensorType type) {
        this(new LinkedHashMap<>(), device, seed, type, Precision.FP32, "");
    }

    private Parameters(
            Map<String, StateEntry> entries,
            ComputeDevice device,
            long seed,
            TensorType type,
            Precision precision,
            String prefix) {
        this.entries = entries;
        this.device = device;
        this.seed = seed;
        this.type = type;
        this.precision = precision;
        this.prefix = prefix;
    }

    /** The part of this state whose names start with {@code name} and a dot, named without it. */
    public Parameters under(String name) {
        return new Parameters(entries, device, seed, type, precision, prefix + name + ".");
    }

    public ComputeDevice device() {
        return device;
    }

    /** In which type the layers of this state multiply. */
    public Precision precision() {
        return precision;
    }

    // ----------------------------------------------------------------- making

    /** Makes a trainable tensor. It is drawn from a generator seeded by this registry's seed and its name. */
    public Tensor parameter(String name, Initializer initializer, long... shape) {
        return parameter(name, initializer, StateLayout.exact(shape));
    }

    /** The same; the initialiser sees the published shape. */
    Tensor parameter(String name, Initializer initializer, StateLayout layout) {
        Tensor tensor = initialized(prefix + name, initializer, layout);
        return registered(new StateEntry.Parameter(prefix + name, tensor, layout), tensor);
    }

    /** Makes a tensor that is part of the state but not trained. */
    public Tensor buffer(String name, Initializer initializer, long... shape) {
        return buffer(name, initializer, StateLayout.exact(shape));
    }

    /** The same; the initialiser sees the published shape. */
    Tensor buffer(String name, Initializer initializer, StateLayout layout) {
        Tensor tensor = initialized(prefix + name, initializer, layout);
        return registered(new StateEntry.Buffer(prefix + name, tensor, layout), tensor);
    }

    /** Makes a counter that starts at zero. */
    public Counter counter(String name) {
        Counter counter = new Counter();
        register(new StateEntry.Count(prefix + name, counter));
        return counter;
    }

    private Tensor initialized(String name, Initializer initializer, StateLayout layout) {
        float[] values = new float[Math.toIntExact(layout.count())];
        initializer.fill(values, layout.shape(), RandomStream.ofName(seed, name));
        try (Scope scope = Scope.open()) {
            Tensor tensor = layout.tensor(values);
            return (type == tensor.type() ? tensor : tensor.cast(type))
                    .to(device)
                    .keep();
        }
    }

    /** Registers a tensor, or frees it where its name is taken. */
    private Tensor registered(StateEntry entry, Tensor tensor) {
        try (ConstructionGuard made = new ConstructionGuard()) {
            made.with(tensor, Tensor::close);
            register(entry);
            made.complete();
            return tensor;
        }
    }

    private void register(StateEntry entry) {
        if (entries.putIfAbsent(entry.name(), entry) != null) {
            throw new IllegalStateException("The state already holds a \"" + entry.name() + "\".");
        }
    }

    // ---------------------------------------------------------------- listing

    /** Everything in this (sub)tree, in the order of making, with relative names. */
    public List<StateEntry> entries() {
        List<StateEntry> inside = new ArrayList<>();
        for (StateEntry entry : entries.values()) {
            if (entry.name().startsWith(prefix)) {
                inside.add(relative(entry));
            }
        }
        return inside;
    }

    private StateEntry relative(StateEntry entry) {
        return entry.renamed(entry.name().substring(prefix.length()));
    }

    /** The trainable tensors, in the order of making. */
    public List<StateEntry.Parameter> parameters() {
        return listing(StateEntry.Parameter.class);
    }

    /** The tensors that are not trained. */
    public List<StateEntry.Buffer> buffers() {
        return listing(StateEntry.Buffer.class);
    }

    /** The counters. */
    public List<StateEntry.Count> counters() {
        return listing(StateEntry.Count.class);
    }

    private <T extends StateEntry> List<T> listing(Class<T> kind) {
        return entries().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The entry of that (relative) name. */
    public Optional<StateEntry> find(String name) {
        return Optional.ofNullable(entries.get(prefix + name)).map(this::relative);
    }

    /** The parameter or buffer of that name, in the shape in which it is stored. */
    public Tensor tensor(String name) {
        return find(name).flatMap(Parameters::tensorOf).orElseThrow(() -> unknown(name));
    }

    private static Optional<Tensor> tensorOf(StateEntry entry) {
        if (entry instanceof StateEntry.Parameter parameter) {
            return Optional.of(parameter.tensor());
        }
        return entry instanceof StateEntry.Buffer buffer ? Optional.of(buffer.tensor()) : Optional.empty();
    }

    private static Optional<StateLayout> layoutOf(StateEntry entry) {
        if (entry instanceof StateEntry.Parameter parameter) {
            return Optional.of(parameter.layout());
        }
        return entry instanceof StateEntry.Buffer buffer ? Optional.of(buffer.layout()) : Optional.empty();
    }

    /** The parameter or buffer of that name in its published shape, read whenever it is asked for its values. */
    public StateArray array(String name) {
        StateEntry entry = find(name).orElseThrow(() -> unknown(name));
        return layoutOf(entry)
                .orElseThrow(() -> unknown(name))
                .reading(name, tensorOf(entry).orElseThrow());
    }

    private IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("The state has no tensor \"" + prefix + name + "\".");
    }

    // --------------------------------------------------------------- changing

    /** Whether backward passes collect gradients in the parameters; off in a new registry. */
    public void requireGradient(boolean wanted) {
        for (StateEntry.Parameter parameter : parameters()) {
            parameter.tensor().requireGradient(wanted);
        }
    }

    /** Takes over the values of all entries of {@code source}, which must have the same relative names and shapes. */
    public void copyFrom(Parameters source) {
        for (StateEntry entry : entries()) {
            StateEntry other = source.find(entry.name())
                    .orElseThrow(() -> new IllegalArgumentException("The source lacks \"" + entry.name() + "\"."));
            if (entry instanceof StateEntry.Count count && other instanceof StateEntry.Count value) {
                count.counter().set(value.counter().value());
            } else {
                try (Scope scope = Scope.open()) {
                    tensorOf(entry)
                            .orElseThrow()
                            .set(tensorOf(other).orElseThrow().to(device));
                }
            }
        }
    }

    // ------------------------------------------------------- arrays out and in

    /** Copies of everything in this (sub)tree, with relative names. */
    public List<StateArray> export() {
        return arrays(false);
    }

    /**
     * Everything in this (sub)tree, with relative names, each array read from its tensor when it is asked for: for writing
     * at once, on the thread that owns this state, without a copy of it all.
     */
    public List<StateArray> readings() {
        return arrays(true);
    }

    private List<StateArray> arrays(boolean reading) {
        List<StateArray> arrays = new ArrayList<>();
        for (StateEntry entry : entries()) {
            if (entry instanceof StateEntry.Count count) {
                arrays.add(StateArray.count(entry.name(), count.counter().value()));
            } else {
                StateArray array = layoutOf(entry)
                        .orElseThrow()
                        .reading(entry.name(), tensorOf(entry).orElseThrow());
                arrays.add(reading ? array : array.held());
            }
        }
        return arrays;
    }

    /**
     * Takes over values. Nothing is changed unless all names and shapes fit.
     *
     * @throws FimaException if an entry of this state is missing, an array is unknown, or a shape differs; it names them
     */
    public void load(Collection<StateArray> arrays) {
        Set<String> wanted = new TreeSet<>();
        entries().forEach(entry -> wanted.add(entry.name()));
        Set<String> given = new HashSet<>();
        arrays.forEach(array -> given.add(array.name()));
        Set<String> unknown = new TreeSet<>(given);
        unknown.removeAll(wanted);
        wanted.removeAll(given);
        if (!unknown.isEmpty() || !wanted.isEmpty()) {
            throw new FimaException("The state does not fit this network: missing " + Names.listed(wanted)
                    + ", unknown " + Names.listed(unknown) + "; load a state of the same network.");
        }
        loadSome(arrays);
    }

    /**
     * Takes over the values of some entries. Nothing is changed unless all of them exist with that shape.
     *
     * @throws FimaException if an array is unknown or has another shape; it names them
     */
    public void loadSome(Collection<StateArray> arrays) {
        Set<String> wrong = new TreeSet<>();
        for (StateArray array : arrays) {
            misfit(array).ifPresent(wrong::add);
        }
        if (!wrong.isEmpty()) {
            throw new FimaException("The state does not fit this network: " + Names.listed(wrong)
                    + "; load a state of the same network and width.");
        }
        for (StateArray array : arrays) {
            StateEntry entry = find(array.name()).orElseThrow();
            if (entry instanceof StateEntry.Count count) {
                count.counter().set(array.asCount());
            } else {
                layoutOf(entry).orElseThrow().write(array, tensorOf(entry).orElseThrow());
            }
        }
    }

    /** Why an array cannot be loaded: unknown here or of another shape. Empty if it fits. */
    public Optional<String> misfit(StateArray array) {
        Optional<StateEntry> found = find(array.name());
        if (found.isEmpty()) {
            return Optional.of(array.name() + " is unknown");
        }
        StateLayout layout = layoutOf(found.get()).orElse(StateLayout.exact());
        boolean fits = found.get() instanceof StateEntry.Count
                ? array.isCount() || array.values().length == 1
                : layout.fits(array);
        return fits
                ? Optional.empty()
                : Optional.of(array.name() + " is " + Arrays.toString(array.shape()) + " instead of "
                        + Arrays.toString(layout.shape()));
    }

    /** Frees the tensors of this (sub)tree. */
    @Override
    public void close() {
        for (StateEntry entry : entries()) {
            tensorOf(entry).ifPresent(Tensor::close);
        }
    }
}
