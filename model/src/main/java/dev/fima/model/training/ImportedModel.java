package dev.fima.model.training;

import dev.fima.model.data.ClipShape;
import dev.fima.model.method.FimaModel;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.StateArray;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.SettingsException;
import dev.fima.model.settings.Variant;
import dev.fima.model.storage.Digest;
import dev.fima.model.storage.StorageException;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.weights.ImportReport;
import dev.fima.model.weights.StateChoice;
import dev.fima.model.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The model that a file of weights holds: its encoder, and of the parts around that which the file has under the names of
 * the reference, those that fit whole. The caller closes the model.
 *
 * @param model its query encoder has the file's weights; without a key branch in the file that is a copy of it
 * @param weights what was found
 */
public record ImportedModel(FimaModel model, ImportedWeights weights) implements AutoCloseable {
    private static final String ENCODER = "encoder_q";
    private static final String LAYERS = "transformer_decoder.layers.";

    /**
     * Reads a file.
     *
     * @param choice which state, where the file holds several
     * @param clip the clips that the network is to see
     * @throws dev.fima.model.FimaException if it holds no weights of this backbone, or cannot be read
     */
    public static ImportedModel open(
            Path file, Architecture architecture, StateChoice choice, ClipShape clip, ComputeDevice device) {
        Weights.Imported imported = Weights.open(file, architecture, choice, device);
        try (Backbone backbone = imported.backbone()) {
            Parts parts =
                    new Parts(Weights.beside(imported.report(), ENCODER, name -> List.of(ModelPart.values()).stream()
                            .anyMatch(part -> part.has(name))));
            Settings plain = preset(architecture)
                    .settings()
                    .with(MethodOptions.WIDTH, backbone.width())
                    .with(DataOptions.CLIP_SIZE, clip.size())
                    .with(DataOptions.CLIP_FRAMES, clip.frames())
                    .with(MethodOptions.VARIANT, Variant.MOCO);
            FimaModel model = parts.model(plain, device);
            try {
                model.loadEncoder(backbone.state().readings());
                parts.loadKeyBranch(model);
                return new ImportedModel(
                        model,
                        new ImportedWeights(parts.report(imported.report()), digest(file), parts.taken, parts.notes));
            } catch (RuntimeException | Error e) {
                model.close();
                throw e;
            }
        }
    }

    /** The preset whose clips and recipe suit a backbone on any machine. */
    public static Preset preset(Architecture architecture) {
        return switch (architecture) {
            case TINY -> Preset.TINY;
            case I3D -> Preset.I3D_112;
            case R2PLUS1D -> Preset.R2PLUS1D_112;
            case R3D -> Preset.R3D_112;
        };
    }

    private static String digest(Path file) {
        try {
            return Digest.ofFile(file);
        } catch (IOException e) {
            throw new StorageException("Cannot read " + file + ": " + e.getMessage() + "; check its permissions.", e);
        }
    }

    @Override
    public void close() {
        model.close();
    }

    /** The arrays beside the encoder, and what becomes of them. */
    private static final class Parts {
        private final Map<ModelPart, Map<String, StateArray>> arrays = new TreeMap<>();
        private final Set<ModelPart> taken = EnumSet.noneOf(ModelPart.class);
        private final List<String> notes = new ArrayList<>();
        private final Set<String> loaded = new HashSet<>();

        Parts(Map<String, StateArray> found) {
            for (ModelPart part : ModelPart.values()) {
                Map<String, StateArray> own = new LinkedHashMap<>();
                found.forEach((name, array) -> {
                    if (part.has(name)) {
                        own.put(name, array);
                    }
                });
                arrays.put(part, own);
            }
        }

        private Optional<Integer> length(String name) {
            return arrays.values().stream()
                    .flatMap(own -> Optional.ofNullable(own.get(name)).stream())
                    .filter(array -> array.shape().length > 0)
                    .map(array -> Math.toIntExact(array.shape()[0]))
                    .findFirst();
        }

        /** A model with the projector and the decoder of the file, as far as it has them whole. */
        FimaModel model(Settings plain, ComputeDevice device) {
            while (true) {
                FimaModel model = new FimaModel(sized(plain), device);
                try {
                    if (loadHeads(model)) {
                        return model;
                    }
                } catch (RuntimeException | Error e) {
                    model.close();
                    throw e;
                }
                // Once more without the part that does not fit: a model must not show one that nobody trained.
                model.close();
            }
        }

        /** Settings with the sizes of the parts. */
        private Settings sized(Settings plain) {
            try {
                Settings sized = sized(plain, MethodOptions.PROJECTOR_HIDDEN, "projector_dense.net.0.weight");
                sized = sized(sized, MethodOptions.EMBEDDING, "projector_dense.net.2.weight");
                return arrays.get(ModelPart.DECODER).isEmpty() ? sized : withDecoder(sized);
            } catch (SettingsException e) {
                notes.add("The parts beside the encoder are not used: " + e.getMessage());
                arrays.values().forEach(Map::clear);
                return plain;
            }
        }

        private Settings withDecoder(Settings plain) {
            Settings sized = sized(plain, MethodOptions.DECODER_WIDTH, "embedding1.weight");
            sized = sized(sized, MethodOptions.DECODER_FEED_FORWARD, LAYERS + "0.linear1.weight");
            int layers = 0;
            while (length(LAYERS + layers + ".linear1.weight").isPresent()) {
                layers++;
            }
            sized = sized.with(MethodOptions.DECODER_LAYERS, Math.max(1, layers))
                    .with(MethodOptions.VARIANT, Variant.FIMA);
            int heads = sized.get(MethodOptions.DECODER_HEADS);
            if (sized.get(MethodOptions.DECODER_WIDTH) % heads != 0) {
                notes.add("The motion decoder is not used: its width of " + sized.get(MethodOptions.DECODER_WIDTH)
                        + " is no multiple of " + heads + " heads.");
                arrays.get(ModelPart.DECODER).clear();
                return plain;
            }
            return sized;
        }

        private Settings sized(Settings settings, Setting<Integer> setting, String name) {
            return length(name).map(size -> settings.with(setting, size)).orElse(settings);
        }

        /** Loads projector and decoder; false if one does not fit, which is then forgotten with all that needs it. */
        private boolean loadHeads(FimaModel model) {
            taken.clear();
            if (!load(model, ModelPart.PROJECTOR)) {
                boolean none = arrays.values().stream().allMatch(Map::isEmpty);
                arrays.values().forEach(Map::clear);
                return none;
            }
            if (!arrays.get(ModelPart.DECODER).isEmpty() && !load(model, ModelPart.DECODER)) {
                arrays.get(ModelPart.DECODER).clear();
                return false;
            }
            if (taken.contains(ModelPart.DECODER)) {
                notes.add("The number of heads of the motion decoder is not in the file; "
                        + model.settings().get(MethodOptions.DECODER_HEADS) + " are assumed, as in the paper.");
            }
            return true;
        }

        void loadKeyBranch(FimaModel model) {
            if (taken.contains(ModelPart.PROJECTOR)) {
                load(model, ModelPart.KEY_BRANCH);
            }
        }

        /** Takes a part over if all of it is there and fits. */
        private boolean load(FimaModel model, ModelPart part) {
            Map<String, StateArray> own = arrays.get(part);
            if (own.isEmpty()) {
                return false;
            }
            Optional<String> obstacle = model.state().entries().stream()
                    .filter(entry -> !(entry instanceof StateEntry.Count))
                    .map(StateEntry::name)
                    .filter(name -> part.has(name) && !own.containsKey(name))
                    .findFirst()
                    .map(name -> "it lacks " + name)
                    .or(() -> own.values().stream()
                            .flatMap(array -> model.state().misfit(array).stream())
                            .findFirst());
            if (obstacle.isPresent()) {
                notes.add("The " + part.title() + " of the file is not used: " + obstacle.get() + ".");
                return false;
            }
            model.state().loadSome(own.values());
            taken.add(part);
            loaded.addAll(own.keySet());
            return true;
        }

        /** The report of the encoder with what was taken over beside it. */
        ImportReport report(ImportReport ofEncoder) {
            String before = ofEncoder.prefix();
            String model =
                    before.endsWith(ENCODER + ".") ? before.substring(0, before.length() - ENCODER.length() - 1) : "";
            List<String> matched = new ArrayList<>(ofEncoder.matched());
            matched.addAll(loaded.stream().sorted().toList());
            return new ImportReport(
                    ofEncoder.file(),
                    ofEncoder.key(),
                    before,
                    ofEncoder.note(),
                    matched,
                    ofEncoder.missing(),
                    ofEncoder.unexpected().stream()
                            .filter(name -> !name.startsWith(model) || !loaded.contains(name.substring(model.length())))
                            .toList(),
                    ofEncoder.beside(),
                    ofEncoder.others());
        }
    }
}
