package dev.fima.model.weights;

import dev.fima.model.nn.StateArray;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Safetensors;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A {@code .safetensors} file, which is one flat dictionary. */
final class SafetensorsFile extends WeightsFile {
    private final Safetensors content;
    private final List<NamedTensor<StoredTensor>> tensors;

    /** An array of the file as a tensor. */
    private record Stored(NpyArray array) implements StoredTensor {
        @Override
        public long[] shape() {
            return array.shape();
        }

        @Override
        public StateArray read(String name) {
            return StateArray.fromFile(name, array);
        }
    }

    /**
     * Reads the file.
     *
     * @throws dev.fima.model.FimaException if it cannot be read or is damaged
     */
    SafetensorsFile(Path file) {
        super(file);
        content = Safetensors.read(file);
        tensors = content.arrays().entrySet().stream()
                .map(named -> new NamedTensor<StoredTensor>(List.of(), named.getKey(), new Stored(named.getValue())))
                .toList();
        if (content.arrays().isEmpty()) {
            throw new WeightsException(file + " holds no tensors; export the weights again.");
        }
    }

    @Override
    List<NamedTensor<StoredTensor>> tensors() {
        return tensors;
    }

    @Override
    Map<String, String> metadata() {
        return content.metadata();
    }

    @Override
    List<String> beside(List<String> container) {
        return List.of();
    }

    @Override
    public void close() {
        // All of it is in memory.
    }
}
