package dev.fima.model.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An open weights file, whatever its format; that is told by its first bytes and not by its name. Names and shapes are
 * known at once, values are read when they are asked for.
 */
abstract class WeightsFile implements AutoCloseable {
    private static final int PROTOCOL_OPCODE = 0x80;
    private static final int TAR_MARK = 257;

    private final Path file;

    WeightsFile(Path file) {
        this.file = file;
    }

    /**
     * Opens {@code .pth}, {@code .pth.tar} (both PyTorch formats) or {@code .safetensors}; the caller closes it.
     *
     * @throws dev.fima.model.FimaException if the file is missing, damaged, holds no tensors or is something else
     */
    static WeightsFile open(Path file) {
        if (Files.isDirectory(file)) {
            throw new WeightsException(file + " is a folder; give the weights file in it.");
        }
        if (!Files.isRegularFile(file)) {
            throw new WeightsException("There is no weights file " + file + "; check the path.");
        }
        byte[] head = head(file);
        if (head.length > 3 && head[0] == 'P' && head[1] == 'K') {
            return PytorchFile.open(file, ZipPytorchFile::new);
        }
        if (head.length > 2 && (head[0] & 0xff) == PROTOCOL_OPCODE && head[1] >= 2 && head[1] <= 5) {
            return PytorchFile.open(file, LegacyPytorchFile::new);
        }
        if (head.length > 8 && head[8] == '{') {
            return new SafetensorsFile(file);
        }
        throw unknown(file, head);
    }

    private static WeightsException unknown(Path file, byte[] head) {
        if (head.length >= TAR_MARK + 5 && new String(head, TAR_MARK, 5, StandardCharsets.US_ASCII).equals("ustar")) {
            return new WeightsException(file + " is a tar archive; unpack it and give the weights file inside.");
        }
        String text = new String(head, StandardCharsets.UTF_8);
        if (text.stripLeading().startsWith("{")
                && (text.contains("\"weight_map\"")
                        || text.contains("\"metadata\"")
                        || text.contains(".safetensors"))) {
            return new WeightsException(file + " is the index of weights that lie in several files; join them in Python"
                    + " (read each, put all tensors into one dictionary, write it with torch.save or"
                    + " safetensors.torch.save_file) and give the joined file.");
        }
        if (text.startsWith("version https://git-lfs")) {
            return new WeightsException(
                    file + " is a pointer of Git LFS and not the weights; fetch them with git lfs pull.");
        }
        return new WeightsException(
                file + " is neither a PyTorch file (.pth, .pth.tar) nor a .safetensors file, or it is"
                        + " damaged at its start; fetch it again or export it anew.");
    }

    private static byte[] head(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(512);
        } catch (IOException e) {
            throw new WeightsException("Cannot read " + file + ": " + e.getMessage() + "; check its permissions.", e);
        }
    }

    /** Where it lies. */
    final Path file() {
        return file;
    }

    /** All its tensors, in its order; at least one. */
    abstract List<NamedTensor<StoredTensor>> tensors();

    /** Text that the file carries (safetensors only). */
    abstract Map<String, String> metadata();

    /**
     * What lies beside the tensors and is not read, such as {@code args (argparse.Namespace)}.
     *
     * @param container where the state lies
     */
    abstract List<String> beside(List<String> container);

    /** Ends the reading; tensors that were not read cannot be read any more. */
    @Override
    public abstract void close();
}
