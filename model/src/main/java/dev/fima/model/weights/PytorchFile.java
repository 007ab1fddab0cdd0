package dev.fima.model.weights;

import dev.fima.model.nn.StateArray;
import dev.fima.model.weights.TensorRecord.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What both formats of PyTorch files share: a pickle that describes tensors, and the bytes of their storages. */
abstract class PytorchFile implements AutoCloseable {
    static final String REMEDY =
            "; save the state alone, with torch.save(model.state_dict(), FILE), or fetch the file again.";
    /** The pickle of a file of tensors is small: a few hundred bytes for each. */
    static final long LONGEST_PICKLE = 1L << 28;

    private final Path file;

    PytorchFile(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** The unpickled content, with {@link TensorRecord}s for tensors. */
    abstract Object content() throws IOException;

    /** The bytes of a storage, checked against its stated length. */
    abstract byte[] bytes(Storage storage) throws IOException;

    @Override
    public abstract void close() throws IOException;

    /**
     * All tensors of the file's state, and what was passed over.
     *
     * @throws WeightsException if the file is damaged, hostile or holds no state
     */
    WeightsFile state() {
        try {
            StateDict state = StateDict.find(content());
            Map<String, byte[]> storages = new HashMap<>();
            List<StateArray> arrays = new ArrayList<>();
            for (Map.Entry<String, TensorRecord> named : state.tensors().entrySet()) {
                Storage storage = named.getValue().storage();
                byte[] bytes = storages.get(storage.key());
                if (bytes == null) {
                    bytes = bytes(storage);
                    // Storages that several tensors share are few; holding all would double the memory.
                    if (storage.count() > named.getValue().count()) {
                        storages.put(storage.key(), bytes);
                    }
                }
                arrays.add(array(named.getKey(), named.getValue(), bytes));
            }
            return new WeightsFile(file, arrays, Map.of(), state.beside());
        } catch (PickleFault fault) {
            throw new WeightsException(file + " " + fault.getMessage() + REMEDY, fault);
        } catch (IOException e) {
            throw new WeightsException("Cannot read " + file + ": " + e.getMessage() + REMEDY, e);
        }
    }

    private static StateArray array(String name, TensorRecord tensor, byte[] raw) {
        StorageType type = tensor.storage().type();
        ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        int[] indices = tensor.indices();
        if (type.integral() && tensor.shape().isEmpty()) {
            return StateArray.count(name, (long) type.at(bytes, indices[0]));
        }
        float[] values = new float[indices.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) type.at(bytes, indices[i]);
        }
        return StateArray.floats(name, values, tensor.shapeArray());
    }
}
