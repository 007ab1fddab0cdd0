package dev.fima.model.tensor;

import ai.djl.util.Platform;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The switches of libtorch that Python knows as {@code torch.backends}. DJL's bridge does not carry them, but libtorch
 * exports them: under names that the common C++ conventions of Linux and macOS spell alike, and under others on Windows
 * (not tried there).
 */
final class TorchContext {
    private static final boolean WINDOWS =
            Platform.detectPlatform("pytorch").getOsPrefix().startsWith("win");

    private final NativeLibrary library;
    private final Pointer context;

    private TorchContext(NativeLibrary library) {
        this.library = library;
        context = library.getFunction(WINDOWS ? "?globalContext@at@@YAAEAVContext@1@XZ" : "_ZN2at13globalContextEv")
                .invokePointer(new Object[0]);
    }

    /** That of this process, in which the engine must have been loaded; empty where it cannot be reached. */
    static Optional<TorchContext> open() {
        try {
            return library().map(TorchContext::new);
        } catch (LinkageError | IOException e) {
            System.getLogger(TorchContext.class.getName())
                    .log(System.Logger.Level.DEBUG, "libtorch's switches cannot be reached", e);
            return Optional.empty();
        }
    }

    /**
     * Sets a switch and reads it back.
     *
     * @param setter name of the method that takes the new value, and further ones if there are
     * @param getter name of the method that gives the value
     * @return whether libtorch took it
     */
    boolean set(String setter, String getter, boolean... values) {
        Object[] arguments = new Object[values.length + 1];
        arguments[0] = context;
        for (int i = 0; i < values.length; i++) {
            arguments[i + 1] = values[i] ? 1 : 0;
        }
        try {
            library.getFunction(setterSymbol(setter, values.length)).invokeVoid(arguments);
            return get(getter) == values[0];
        } catch (UnsatisfiedLinkError e) {
            System.getLogger(TorchContext.class.getName())
                    .log(System.Logger.Level.DEBUG, "libtorch has no switch " + setter, e);
            return false;
        }
    }

    /** Reads a switch. */
    boolean get(String getter) {
        // The result is one byte; the rest of the register may hold anything.
        return (library.getFunction(getterSymbol(getter)).invokeInt(new Object[] {context}) & 1) == 1;
    }

    private static String setterSymbol(String name, int values) {
        return WINDOWS
                ? "?" + name + "@Context@at@@QEAAX" + "_N".repeat(values) + "@Z"
                : "_ZN2at7Context" + name.length() + name + "E" + "b".repeat(values);
    }

    private static String getterSymbol(String name) {
        return WINDOWS ? "?" + name + "@Context@at@@QEBA_NXZ" : "_ZNK2at7Context" + name.length() + name + "Ev";
    }

    /** The libtorch of this process, found where the system lists what it has loaded. */
    private static Optional<NativeLibrary> library() throws IOException {
        Path maps = Path.of("/proc/self/maps");
        if (Files.isReadable(maps)) {
            try (Stream<String> lines = Files.lines(maps)) {
                return lines.filter(line -> line.contains("/libtorch_cpu."))
                        .findFirst()
                        .map(line -> NativeLibrary.getInstance(line.substring(line.indexOf('/'))));
            }
        }
        return Optional.of(NativeLibrary.getInstance("torch_cpu"));
    }
}
