package dev.fima.model.weights;

import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.Backbones;
import dev.fima.model.nn.Parameters;
import dev.fima.model.nn.StateArray;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.storage.Safetensors;
import dev.fima.model.tensor.ComputeDevice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Brings weights of files into backbones and back. */
public final class Weights {
    static final String ARCHITECTURE = "architecture";
    static final String WIDTH = "width";

    /** Names do not depend on the width, so a slim network tells them. */
    private static final double SLIM = 1.0 / 64;

    private Weights() {}

    /**
     * A backbone with the weights of a file.
     *
     * @param backbone in the width that the file has; the caller closes it
     */
    public record Imported(Backbone backbone, ImportReport report) {}

    /**
     * Makes a backbone with the state of a file that fits best; its width is read off the file.
     *
     * @throws dev.fima.model.FimaException if the file cannot be used, see {@link #load}
     */
    public static Imported open(Path file, Architecture architecture, ComputeDevice device) {
        return open(file, architecture, StateChoice.BEST, device);
    }

    /**
     * Makes a backbone with a file's weights; its width is read off the file. What the file lacks keeps the values of the
     * initialisation with seed 0.
     *
     * @param choice which state, where the file holds several
     * @throws dev.fima.model.FimaException if the file cannot be used, see {@link #load}
     */
    public static Imported open(Path file, Architecture architecture, StateChoice choice, ComputeDevice device) {
        try (WeightsFile content = WeightsFile.open(file)) {
            List<StateCandidate> found = find(content, architecture, choice);
            Backbone backbone = Backbones.create(architecture, width(content, found.get(0), architecture), 0, device);
            try {
                return new Imported(backbone, load(content, found, backbone.state()));
            } catch (RuntimeException | Error e) {
                backbone.close();
                throw e;
            }
        }
    }

    /**
     * Loads a file into a backbone, whatever keys and prefixes stand before the names; nothing is changed unless it fits.
     *
     * @throws dev.fima.model.FimaException if the file is damaged, holds another backbone, or has tensors of other shapes,
     *     which it names
     */
    public static ImportReport load(Path file, Backbone backbone) {
        try (WeightsFile content = WeightsFile.open(file)) {
            return load(content, find(content, backbone.architecture(), StateChoice.BEST), backbone.state());
        }
    }

    private static List<StateCandidate> find(WeightsFile content, Architecture architecture, StateChoice choice) {
        checkArchitecture(content, architecture);
        return new StateSearch(content, Set.copyOf(names(architecture, entry -> true)))
                .find(choice, architecture.title());
    }

    /** Names of a backbone's state, which do not depend on the width. */
    static List<String> names(Architecture architecture, Predicate<StateEntry> wanted) {
        try (Backbone slim = Backbones.create(architecture, SLIM, 0, ComputeDevice.CPU)) {
            return slim.state().entries().stream()
                    .filter(wanted)
                    .map(StateEntry::name)
                    .toList();
        }
    }

    private static ImportReport load(WeightsFile content, List<StateCandidate> found, Parameters state) {
        StateCandidate best = found.get(0);
        List<StateArray> fitting = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (StateEntry entry : state.entries()) {
            NamedTensor<StoredTensor> tensor = best.tensors().get(entry.name());
            if (tensor != null) {
                fitting.add(array(entry, tensor.values()));
            } else if (!(entry instanceof StateEntry.Count)) {
                missing.add(entry.name());
            }
        }
        checkShapes(content.file(), state, fitting);
        // Read before any is loaded: a file that is damaged at its end changes nothing.
        state.loadSome(fitting.stream().map(StateArray::held).toList());
        return new ImportReport(
                content.file(),
                NamedTensor.key(best.key()),
                best.prefix(),
                best.role().note(),
                fitting.stream().map(StateArray::name).toList(),
                missing,
                unexpected(content, best),
                content.beside(best.key()),
                found.stream()
                        .skip(1)
                        .filter(other -> other.role() != StateRole.OPTIMIZER)
                        .map(StateCandidate::label)
                        .toList());
    }

    /** The array of an entry; values of parameters and buffers are read when they are asked for. */
    private static StateArray array(StateEntry entry, StoredTensor tensor) {
        boolean one = Arrays.stream(tensor.shape()).allMatch(length -> length == 1);
        return one && entry instanceof StateEntry.Count
                ? tensor.read(entry.name())
                : StateArray.reading(
                        entry.name(), () -> tensor.read(entry.name()).buffer(), tensor.shape());
    }

    /**
     * Further parts of the model of which an encoder was loaded, from the same file: what stands behind the same text as the
     * encoder but for the encoder's own name.
     *
     * @param report of the loading
     * @param encoder what the model calls its encoder, such as {@code encoder_q}
     * @param wanted which names are read
     * @return the arrays, held, by their names in the model; empty where the encoder stands under another name
     * @throws dev.fima.model.FimaException if the file is damaged or gone
     */
    public static Map<String, StateArray> beside(ImportReport report, String encoder, Predicate<String> wanted) {
        String before = (report.key().isEmpty() ? "" : report.key() + ".") + report.prefix();
        if (!before.endsWith(encoder + ".")) {
            return Map.of();
        }
        String model = before.substring(0, before.length() - encoder.length() - 1);
        Map<String, StateArray> found = new LinkedHashMap<>();
        try (WeightsFile content = WeightsFile.open(report.file())) {
            for (NamedTensor<StoredTensor> tensor : content.tensors()) {
                String full = tensor.full();
                String name = full.startsWith(model) ? full.substring(model.length()) : "";
                if (wanted.test(name)) {
                    found.put(name, tensor.values().read(name).held());
                }
            }
        }
        return found;
    }

    /** What lies below the same key and was not used. */
    private static List<String> unexpected(WeightsFile content, StateCandidate best) {
        Set<NamedTensor<StoredTensor>> used = Collections.newSetFromMap(new IdentityHashMap<>());
        used.addAll(best.tensors().values());
        int depth = best.key().size();
        return best.tensors().isEmpty()
                ? List.of()
                : content.tensors().stream()
                        .filter(tensor -> !used.contains(tensor))
                        .filter(tensor -> tensor.container().size() >= depth
                                && tensor.container().subList(0, depth).equals(best.key()))
                        .map(tensor -> tensor.full()
                                .substring(
                                        depth == 0
                                                ? 0
                                                : NamedTensor.key(best.key()).length() + 1))
                        .toList();
    }

    private static void checkArchitecture(WeightsFile content, Architecture wanted) {
        Optional<Architecture> found = ArchitectureMark.of(content);
        if (found.isPresent() && !ArchitectureMark.has(content, wanted)) {
            throw new WeightsException(
                    content.file() + " holds weights of " + found.get().title() + ", not of " + wanted.title()
                            + "; choose the backbone " + found.get().key() + ".");
        }
    }

    private static void checkShapes(Path file, Parameters state, List<StateArray> arrays) {
        List<String> wrong = arrays.stream()
                .map(state::misfit)
                .flatMap(Optional::stream)
                .limit(3)
                .toList();
        if (!wrong.isEmpty()) {
            throw new WeightsException(file + " does not fit this network: " + String.join(", ", wrong)
                    + "; choose the width that the file was trained with.");
        }
    }

    /** The width that a file states, or that a tensor of its last stage shows; 1 if it shows none. */
    static double width(WeightsFile content, StateCandidate state, Architecture architecture) {
        String stated = content.metadata().get(WIDTH);
        if (stated != null && architecture.key().equals(content.metadata().get(ARCHITECTURE))) {
            try {
                return Double.parseDouble(stated);
            } catch (NumberFormatException e) {
                throw new WeightsException(
                        content.file() + " states the width \"" + stated + "\", which is no number; export it again.",
                        e);
            }
        }
        NamedTensor<StoredTensor> widest = state.tensors().get(ArchitectureMark.widest(architecture));
        return widest == null || widest.values().shape().length == 0
                ? 1
                : (double) widest.values().shape()[0] / ArchitectureMark.fullChannels(architecture);
    }

    /**
     * Writes a backbone's state as {@code .safetensors}, readable by Python's {@code safetensors} and by PyTorch through
     * it. Names are bare; counters are int64. The meta data state format, architecture and width.
     *
     * @throws dev.fima.model.FimaException if the file cannot be written; an older one is then untouched
     */
    public static void export(Backbone backbone, Path file) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pt");
        metadata.put(ARCHITECTURE, backbone.architecture().key());
        metadata.put(WIDTH, Double.toString(backbone.width()));
        new Safetensors(StateArray.toFile(backbone.state().readings()), metadata).write(file);
    }
}
