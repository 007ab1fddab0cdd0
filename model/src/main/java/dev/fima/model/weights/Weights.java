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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings weights of files into backbones and back. */
public final class Weights {
    static final String ARCHITECTURE = "architecture";
    static final String WIDTH = "width";

    /** Parts that training programs put before a backbone's names. The key encoder is not among them. */
    private static final List<String> WRAPPERS = List.of("module", "encoder_q", "backbone", "model", "encoder");

    private static final int MOST_WRAPPERS = 3;

    private Weights() {}

    /**
     * A backbone with the weights of a file.
     *
     * @param backbone in the width that the file has; the caller closes it
     */
    public record Imported(Backbone backbone, ImportReport report) {}

    /**
     * Makes a backbone with a file's weights; its width is read off the file.
     *
     * @throws dev.fima.model.FimaException if the file cannot be used, see {@link #load}
     */
    public static Imported open(Path file, Architecture architecture, ComputeDevice device) {
        WeightsFile content = WeightsFile.read(file);
        checkArchitecture(content, architecture);
        Backbone backbone = Backbones.create(architecture, width(content, architecture), 0, device);
        try {
            return new Imported(backbone, load(content, backbone));
        } catch (RuntimeException e) {
            backbone.close();
            throw e;
        }
    }

    /**
     * Loads a file into a backbone, with or without prefixes such as {@code module.} and {@code encoder_q.}; nothing is
     * changed unless it fits.
     *
     * @throws dev.fima.model.FimaException if the file is damaged or hostile, holds another backbone, or has tensors of
     *     other shapes, which it names
     */
    public static ImportReport load(Path file, Backbone backbone) {
        return load(WeightsFile.read(file), backbone);
    }

    /** The same for a file read before. */
    public static ImportReport load(WeightsFile content, Backbone backbone) {
        checkArchitecture(content, backbone.architecture());
        return load(content, backbone.state(), backbone.architecture().title());
    }

    /**
     * The same for any network, such as a whole model with its heads and queues.
     *
     * @param title what the message calls the network
     */
    public static ImportReport load(WeightsFile content, Parameters state, String title) {
        Map<String, StateArray> arrays = new LinkedHashMap<>();
        content.arrays().forEach(array -> arrays.put(array.name(), array));
        List<String> names = state.entries().stream().map(StateEntry::name).toList();
        String prefix = prefix(arrays.keySet(), names);
        List<StateArray> fitting = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (StateEntry entry : state.entries()) {
            StateArray array = arrays.remove(prefix + entry.name());
            if (array != null) {
                fitting.add(array.renamed(entry.name()));
            } else if (!(entry instanceof StateEntry.Count)) {
                missing.add(entry.name());
            }
        }
        if (fitting.isEmpty()) {
            throw new WeightsException(content.file() + " holds no weights of " + title + ": "
                    + (arrays.isEmpty()
                            ? "it is empty"
                            : "none of its " + arrays.size() + " names fits, the first is \""
                                    + arrays.keySet().iterator().next() + "\"")
                    + "; choose a file of this network.");
        }
        checkShapes(content.file(), state, fitting);
        state.loadSome(fitting);
        return new ImportReport(
                content.file(),
                prefix,
                fitting.stream().map(StateArray::name).toList(),
                missing,
                List.copyOf(arrays.keySet()),
                content.beside());
    }

    private static void checkArchitecture(WeightsFile content, Architecture wanted) {
        List<String> names = content.arrays().stream().map(StateArray::name).toList();
        Optional<Architecture> found = Fingerprint.of(names);
        if (found.isPresent() && !Fingerprint.has(names, wanted)) {
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

    /** The chain of wrappers under which most names of the network are found; the shortest of equals. */
    private static String prefix(Set<String> present, List<String> names) {
        Set<String> wanted = new HashSet<>(names);
        String best = "";
        long most = -1;
        for (String candidate : prefixes(present)) {
            long matches = wanted.stream()
                    .filter(name -> present.contains(candidate + name))
                    .count();
            if (matches > most) {
                best = candidate;
                most = matches;
            }
        }
        return best;
    }

    private static Set<String> prefixes(Set<String> present) {
        Set<String> candidates = new LinkedHashSet<>();
        candidates.add("");
        for (int depth = 1; depth <= MOST_WRAPPERS; depth++) {
            for (String name : present) {
                String[] parts = name.split("\\.", MOST_WRAPPERS + 1);
                if (parts.length > depth
                        && WRAPPERS.containsAll(Arrays.asList(parts).subList(0, depth))) {
                    candidates.add(String.join(".", Arrays.asList(parts).subList(0, depth)) + ".");
                }
            }
        }
        return candidates;
    }

    /** The width that a file states, or that a tensor of its last stage shows; 1 if it shows none. */
    private static double width(WeightsFile content, Architecture architecture) {
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
        String widest = Fingerprint.widest(architecture);
        return content.arrays().stream()
                .filter(array ->
                        (array.name().equals(widest) || array.name().endsWith("." + widest)) && !array.isCount())
                .filter(array -> array.shape().length > 0)
                .mapToDouble(array -> (double) array.shape()[0] / Fingerprint.fullChannels(architecture))
                .findFirst()
                .orElse(1);
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
        new Safetensors(StateArrays.toFile(backbone.state().readings()), metadata).write(file);
    }
}
