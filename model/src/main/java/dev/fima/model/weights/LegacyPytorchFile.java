package dev.fima.model.weights;

import dev.fima.model.weights.PickleReader.Pickle;
import dev.fima.model.weights.TensorRecord.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Before PyTorch 1.6: five pickles of any protocol one after the other (magic number, protocol, system, content, storage keys), then each
 * storage as its length in elements (int64) and its bytes.
 */
final class LegacyPytorchFile extends PytorchFile {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final int PROTOCOL = 1001;

    private final FileChannel channel;
    private final Map<String, Long> positions = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();

    LegacyPytorchFile(Path file) throws IOException {
        super(file);
        channel = FileChannel.open(file);
    }

    @Override
    Pickle content() throws IOException {
        long size = channel.size();
        try (InputStream in = Files.newInputStream(file());
                BoundedInput pickles = new BoundedInput(in, Math.min(size, LONGEST_PICKLE))) {
            if (!MAGIC.equals(PickleReader.read(pickles).content())) {
                throw new PickleFault("is a pickle that torch.save did not write (its magic number is missing)");
            }
            if (!(PickleReader.read(pickles).content() instanceof Long protocol) || protocol != PROTOCOL) {
                throw new PickleFault("was written with an unknown protocol");
            }
            if (PickleReader.read(pickles).content() instanceof Map<?, ?> system
                    && Boolean.FALSE.equals(system.get("little_endian"))) {
                throw new PickleFault("was written in big-endian order, which is not supported");
            }
            Pickle content = PickleReader.read(pickles);
            if (!(PickleReader.read(pickles).content() instanceof List<?> keys)) {
                throw new PickleFault("lists no storages");
            }
            locate(keys, content.storages(), pickles.position(), size);
            return content;
        }
    }

    /** Walks over the storages; what the content does not describe ends the walk, for its element size is unknown. */
    private void locate(List<?> keys, Map<String, Storage> described, long start, long size) throws IOException {
        long end = start;
        for (Object key : keys) {
            ByteBuffer count = read(end, Long.BYTES);
            end += Long.BYTES;
            if (!(key instanceof String || key instanceof Long)) {
                throw new PickleFault("names a storage by something else than text");
            }
            String name = String.valueOf(key);
            Storage stated = described.get(name);
            if (stated == null) {
                throw new PickleFault("holds a storage \"" + name + "\" that nothing describes");
            }
            if (count.getLong(0) != stated.count()) {
                throw new PickleFault("states " + stated.count() + " elements for storage \"" + name + "\" but holds "
                        + count.getLong(0));
            }
            if (stated.bytes() > size - end) {
                throw new PickleFault("ends early: storage \"" + name + "\" needs " + stated.bytes() + " bytes, but "
                        + (size - end) + " are left");
            }
            positions.put(name, end);
            counts.put(name, stated.count());
            end += stated.bytes();
        }
    }

    @Override
    byte[] bytes(Storage storage) throws IOException {
        Long position = positions.get(storage.key());
        if (position == null || counts.get(storage.key()) != storage.count()) {
            throw new PickleFault("describes a storage \"" + storage.key() + "\" that it does not hold");
        }
        return read(position, size(storage)).array();
    }

    private ByteBuffer read(long position, int count) throws IOException {
        if (position + count > channel.size()) {
            throw new PickleFault("ends early");
        }
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new PickleFault("ends early");
            }
        }
        return buffer;
    }

    @Override
    void release() throws IOException {
        channel.close();
    }
}
