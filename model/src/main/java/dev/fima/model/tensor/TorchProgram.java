package dev.fima.model.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A few operations that the bridge has no call for, as a TorchScript program: an archive as {@code torch.jit.save} writes
 * it, put together here. It runs where its first argument lies, takes part in a recorded graph, and may run on several
 * threads at once.
 */
final class TorchProgram {
    /** Pickle of an object of the program's class, whose one attribute is {@code training = False}. */
    private static final String OBJECT = "\u0080\u0002c__torch__\nProgram\n)\u0081}(X\b\0\0\0training\u0089ub.";

    /** Pickle of an empty tuple. */
    private static final String NO_CONSTANTS = "\u0080\u0002).";

    private static final String HEAD =
            """
            class Program(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
            """;

    private final PtSymbolBlock block;

    /**
     * Compiles a program; it lives as long as the process.
     *
     * @param forward definition of {@code forward(self: __torch__.Program, ...) -> Tensor} in TorchScript's serialised
     *     dialect, its first line not indented
     */
    TorchProgram(String forward) {
        try {
            ByteArrayInputStream archive = new ByteArrayInputStream(archive(HEAD + forward.indent(2)));
            long handle = JniUtils.loadModuleHandle(archive, Device.cpu(), false, false);
            block = new PtSymbolBlock(NativeEngine.memory(ComputeDevice.CPU), handle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs it.
     *
     * @param arguments tensors that the program names; the first decides which memory the result belongs to
     * @return its result, of the current scope
     */
    Tensor run(Tensor... arguments) {
        NDList inputs = new NDList(Arrays.stream(arguments).map(Tensor::array).toArray(NDArray[]::new));
        // As in training: otherwise the bridge makes inference tensors, which no graph accepts as constants later.
        return Tensor.adopt((PtNDArray) IValueUtils.forward(block, inputs, true).get(0));
    }

    private static byte[] archive(String code) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
            archive.setMethod(ZipOutputStream.STORED);
            put(archive, "data.pkl", OBJECT);
            put(archive, "code/__torch__.py", code);
            put(archive, "constants.pkl", NO_CONSTANTS);
            put(archive, "version", "3\n");
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream archive, String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry("program/" + name);
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        entry.setCrc(sum.getValue());
        archive.putNextEntry(entry);
        archive.write(bytes);
        archive.closeEntry();
    }
}
