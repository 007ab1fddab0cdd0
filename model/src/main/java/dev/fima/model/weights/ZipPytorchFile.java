package dev.fima.model.weights;

import dev.fima.model.weights.PickleReader.Pickle;
import dev.fima.model.weights.TensorRecord.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** PyTorch 1.6 and later: a zip of {@code NAME/data.pkl} and one entry {@code NAME/data/KEY} per storage. */
final class ZipPytorchFile extends PytorchFile {
    private static final String PICKLE = "data.pkl";

    private static final String CONSTANTS = "constants.pkl";

    private final ZipFile zip;
    private final String folder;

    ZipPytorchFile(Path file) throws IOException {
        super(file);
        zip = new ZipFile(file.toFile());
        try {
            List<String> names = zip.stream().map(ZipEntry::getName).toList();
            folder = names.stream()
                    .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
                    .min(Comparator.comparingInt(String::length))
                    .map(name -> name.substring(0, name.length() - PICKLE.length()))
                    .orElseThrow(() -> without(names));
            if (names.stream().anyMatch(name -> name.startsWith(folder + "code/") || name.equals(folder + CONSTANTS))) {
                throw new PickleFault("is a TorchScript archive, which holds a program beside its tensors: load it in"
                        + " Python with torch.jit.load(FILE)");
            }
        } catch (PickleFault fault) {
            zip.close();
            throw fault;
        }
    }

    private static PickleFault without(List<String> names) {
        return new PickleFault(names.stream()
                .filter(name -> name.matches("(?i).*\\.(pth|pt|tar|bin|ckpt|safetensors)"))
                .findFirst()
                .map(name -> "is a zip around other files: unpack it and give \"" + Shown.name(name) + "\"")
                .orElse("is a zip without a \"data.pkl\", so no PyTorch file"));
    }

    @Override
    Pickle content() throws IOException {
        ZipEntry order = zip.getEntry(folder + "byteorder");
        if (order != null && !new String(bytes(order, 16), StandardCharsets.US_ASCII).equals("little")) {
            throw new PickleFault("was written in big-endian order, which is not supported");
        }
        byte[] pickle = bytes(zip.getEntry(folder + PICKLE), LONGEST_PICKLE);
        return PickleReader.read(new BoundedInput(new ByteArrayInputStream(pickle), pickle.length));
    }

    @Override
    byte[] bytes(Storage storage) throws IOException {
        ZipEntry entry = zip.getEntry(folder + "data/" + storage.key());
        if (entry == null) {
            throw new PickleFault("describes a storage \"" + storage.key() + "\" that it does not hold");
        }
        if (entry.getSize() != storage.bytes()) {
            throw new PickleFault("states " + storage.bytes() + " bytes for storage \"" + storage.key()
                    + "\" but holds " + entry.getSize());
        }
        return bytes(entry, size(storage));
    }

    /** The bytes of an entry, of which at most {@code most} are there and whose CRC is right. */
    private byte[] bytes(ZipEntry entry, long most) throws IOException {
        if (entry.getSize() > most) {
            throw new PickleFault("states " + entry.getSize() + " bytes for its entry \"" + entry.getName() + "\"");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) Math.min(most, Integer.MAX_VALUE - 8));
            CRC32 sum = new CRC32();
            sum.update(bytes);
            if (bytes.length != entry.getSize() || sum.getValue() != entry.getCrc()) {
                throw new ZipException("its entry \"" + entry.getName() + "\" is damaged (wrong checksum)");
            }
            return bytes;
        }
    }

    @Override
    void release() throws IOException {
        zip.close();
    }
}
