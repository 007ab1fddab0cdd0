package dev.fima.model.weights;

import dev.fima.model.nn.StateArray;
import dev.fima.model.weights.PickleReader.Pickle;
import dev.fima.model.weights.TensorRecord.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What both formats of PyTorch files share: a pickle that describes tensors, and the bytes of their storages. */
abstract class PytorchFile extends WeightsFile {
    /** The pickle of a file of tensors is small: a few hundred bytes for each. */
    static final long LONGEST_PICKLE = 1L << 28;

    private static final String REMEDY =
            "; save the state alone, with torch.save(model.state_dict(), FILE), or fetch the file again.";

    private static final int NAMED = 5;

    private final Map<String, byte[]> shared = new HashMap<>();
    private CheckpointContents contents;
    private List<NamedTensor<StoredTensor>> tensors = List.of();

    PytorchFile(Path file) {
        super(file);
    }

    /** The unpickled content, with {@link TensorRecord}s for tensors. */
    abstract Pickle content() throws IOException;

    /** The bytes of a storage, checked against its stated length. */
    abstract byte[] bytes(Storage storage) throws IOException;

    /** Frees the file. */
    abstract void release() throws IOException;

    /** Opens one of the formats. */
    @FunctionalInterface
    interface Format {
        PytorchFile open(Path file) throws IOException;
    }

    /** Something that meets a damaged file. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    /**
     * Opens a file and reads what it describes.
     *
     * @throws WeightsException if the file is damaged or holds no tensors
     */
    static PytorchFile open(Path file, Format format) {
        PytorchFile opened = guarded(file, () -> format.open(file));
        boolean whole = false;
        try {
            opened.contents = guarded(file, opened::readContents);
            opened.tensors =
                    opened.contents.tensors().stream().map(opened::stored).toList();
            whole = true;
            return opened;
        } finally {
            if (!whole) {
                opened.close();
            }
        }
    }

    private CheckpointContents readContents() throws IOException {
        Pickle pickle = content();
        CheckpointContents read = new CheckpointContents(pickle.content());
        if (read.tensors().isEmpty()) {
            throw new PickleFault("holds no state dictionary"
                    + (pickle.foreign().isEmpty()
                            ? ""
                            : ", only what cannot be read (" + Shown.list(List.copyOf(pickle.foreign()), NAMED) + ")"));
        }
        return read;
    }

    private NamedTensor<StoredTensor> stored(NamedTensor<TensorRecord> named) {
        return new NamedTensor<>(named.container(), named.name(), new Stored(named.values()));
    }

    private static <T> T guarded(Path file, Reading<T> reading) {
        try {
            return reading.read();
        } catch (PickleFault fault) {
            throw new WeightsException(file + " " + fault.getMessage() + REMEDY, fault);
        } catch (IOException e) {
            throw new WeightsException(
                    "Cannot read " + file + ": " + e.getMessage() + "; it is damaged or cut short" + REMEDY, e);
        }
    }

    /** The size of a storage that is to be read. */
    static int size(Storage storage) {
        if (storage.bytes() > Integer.MAX_VALUE - 8) {
            throw new PickleFault("needs a storage of " + storage.bytes() + " bytes, which is too large");
        }
        return (int) storage.bytes();
    }

    @Override
    List<NamedTensor<StoredTensor>> tensors() {
        return tensors;
    }

    @Override
    Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    List<String> beside(List<String> container) {
        return contents.beside(container);
    }

    @Override
    public void close() {
        guarded(file(), () -> {
            release();
            return file();
        });
    }

    /** A tensor of the pickle. */
    private final class Stored implements StoredTensor {
        private final TensorRecord tensor;

        Stored(TensorRecord tensor) {
            this.tensor = tensor;
        }

        @Override
        public long[] shape() {
            return tensor.shapeArray();
        }

        @Override
        public StateArray read(String name) {
            return guarded(file(), () -> array(name, tensor));
        }
    }

    private StateArray array(String name, TensorRecord tensor) throws IOException {
        StorageType type = tensor.type();
        int[] indices = tensor.indices();
        ByteBuffer bytes = ByteBuffer.wrap(storage(tensor)).order(ByteOrder.LITTLE_ENDIAN);
        if (type.integral() && tensor.shape().isEmpty()) {
            return StateArray.count(name, (long) type.at(bytes, indices[0]));
        }
        float[] values = new float[indices.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) type.at(bytes, indices[i]);
        }
        return StateArray.floats(name, values, tensor.shapeArray());
    }

    private byte[] storage(TensorRecord tensor) throws IOException {
        Storage storage = tensor.storage();
        byte[] bytes = shared.get(storage.key());
        if (bytes == null) {
            bytes = bytes(storage);
            // Storages that several tensors share are few; holding all would double the memory.
            if (storage.bytes() > tensor.count() * tensor.type().bytes()) {
                shared.put(storage.key(), bytes);
            }
        }
        return bytes;
    }
}
