package dev.fima.model.tensor;

import ai.djl.Device;
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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Conversion between floating types that gradients flow through. The bridge's own conversion cuts the graph and has no
 * name for bfloat16, but it runs TorchScript programs, which have both. So each type has a program of one operation, an
 * archive as {@code torch.jit.save} writes it, put together here. Programs may run on several threads at once.
 */
final class RecordedCast {
    private static final Map<TensorType, PtSymbolBlock> PROGRAMS = new ConcurrentHashMap<>();

    /** Pickle of an object of the program's class, whose one attribute is {@code training = False}. */
    private static final String OBJECT = "\u0080\u0002c__torch__\nCast\n)\u0081}(X\b\0\0\0training\u0089ub.";

    /** Pickle of an empty tuple. */
    private static final String NO_CONSTANTS = "\u0080\u0002).";

    private static final String CODE =
            """
            class Cast(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.Cast,
                x: Tensor) -> Tensor:
                return torch.to(x, %d)
            """;

    private RecordedCast() {}

    /**
     * Converts.
     *
     * @param x of a floating type, on any device
     * @param recorded whether the graph shall go on; false cuts it
     * @return a tensor of the current scope
     */
    static Tensor apply(Tensor x, TensorType type, boolean recorded) {
        if (!recorded && Gradients.recording()) {
            try (Gradients.Recording pause = Gradients.pause()) {
                return run(x, type);
            }
        }
        return run(x, type);
    }

    private static Tensor run(Tensor x, TensorType type) {
        PtSymbolBlock program = PROGRAMS.computeIfAbsent(type, RecordedCast::load);
        // As in training: otherwise the bridge makes inference tensors, which no graph accepts as constants later.
        return Tensor.adopt((PtNDArray)
                IValueUtils.forward(program, new NDList(x.array()), true).get(0));
    }

    private static PtSymbolBlock load(TensorType type) {
        try {
            ByteArrayInputStream archive = new ByteArrayInputStream(archive(type));
            long handle = JniUtils.loadModuleHandle(archive, Device.cpu(), false, false);
            return new PtSymbolBlock(NativeEngine.memory(ComputeDevice.CPU), handle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] archive(TensorType type) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
            archive.setMethod(ZipOutputStream.STORED);
            put(archive, "data.pkl", OBJECT);
            put(archive, "code/__torch__.py", CODE.formatted(libtorchNumber(type)));
            put(archive, "constants.pkl", NO_CONSTANTS);
            put(archive, "version", "3\n");
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream archive, String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry("cast/" + name);
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        entry.setCrc(sum.getValue());
        archive.putNextEntry(entry);
        archive.write(bytes);
        archive.closeEntry();
    }

    /** The numbers of {@code c10::ScalarType}. */
    private static int libtorchNumber(TensorType type) {
        return switch (type) {
            case FLOAT16 -> 5;
            case FLOAT32 -> 6;
            case FLOAT64 -> 7;
            case BFLOAT16 -> 15;
            default -> throw new IllegalArgumentException("Gradients do not flow through tensors of " + type + ".");
        };
    }
}
