package dev.fima.model.weights;

import dev.fima.model.nn.StateArray;
import dev.fima.model.storage.Safetensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The content of a weights file, whatever its format; that is told by its first bytes and not by its name.
 *
 * @param file where it was read
 * @param arrays all tensors of the state
 * @param metadata text that the file carries (safetensors only)
 * @param beside what a checkpoint holds beside the state and was not read, such as {@code args (argparse.Namespace)}
 */
public record WeightsFile(Path file, List<StateArray> arrays, Map<String, String> metadata, List<String> beside) {
    private static final int PROTOCOL_OPCODE = 0x80;
    private static final int TAR_MARK = 257;

    public WeightsFile {
        arrays = List.copyOf(arrays);
        metadata = Map.copyOf(metadata);
        beside = List.copyOf(beside);
    }

    /**
     * Reads {@code .pth}, {@code .pth.tar} (both PyTorch formats) or {@code .safetensors}.
     *
     * @throws dev.fima.model.FimaException if the file is missing, damaged, hostile or something else
     */
    public static WeightsFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new WeightsException("There is no weights file " + file + "; check the path.");
        }
        byte[] head = head(file);
        if (startsWith(head, 'P', 'K')) {
            return read(file, () -> new ZipPytorchFile(file));
        }
        if (startsWith(head, PROTOCOL_OPCODE, 2)) {
            return read(file, () -> new LegacyPytorchFile(file));
        }
        if (head.length >= TAR_MARK + 5 && new String(head, TAR_MARK, 5, StandardCharsets.US_ASCII).equals("ustar")) {
            throw new WeightsException(file + " is a tar archive; unpack it and give the weights file inside.");
        }
        if (head.length > 8 && head[8] == '{') {
            Safetensors content = Safetensors.read(file);
            return new WeightsFile(file, StateArrays.fromFile(content.arrays()), content.metadata(), List.of());
        }
        throw new WeightsException(
                file + " is neither a PyTorch file (.pth, .pth.tar) nor a .safetensors file, or it is"
                        + " damaged at its start; fetch it again or export it anew.");
    }

    @FunctionalInterface
    private interface Opening {
        PytorchFile open() throws IOException;
    }

    private static WeightsFile read(Path file, Opening opening) {
        try (PytorchFile opened = opening.open()) {
            return opened.state();
        } catch (PickleFault fault) {
            throw new WeightsException(file + " " + fault.getMessage() + PytorchFile.REMEDY, fault);
        } catch (IOException e) {
            throw new WeightsException(
                    "Cannot read " + file + ": " + e.getMessage() + "; it is damaged or cut short" + PytorchFile.REMEDY,
                    e);
        }
    }

    private static byte[] head(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(512);
        } catch (IOException e) {
            throw new WeightsException("Cannot read " + file + ": " + e.getMessage() + "; check its permissions.", e);
        }
    }

    private static boolean startsWith(byte[] head, int first, int second) {
        return head.length > 1 && (head[0] & 0xff) == first && (head[1] & 0xff) == second;
    }
}
