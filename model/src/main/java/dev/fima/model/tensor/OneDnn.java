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
 * libtorch's switch for oneDNN, {@code torch.backends.mkldnn.enabled} in Python. DJL's bridge does not carry it, but
 * libtorch exports it, under names that the common C++ conventions of Linux and macOS spell alike.
 */
final class OneDnn {
    private static final String CONTEXT = "_ZN2at13globalContextEv";
    private static final String SET = "_ZN2at7Context20setUserEnabledMkldnnEb";
    private static final String GET = "_ZNK2at7Context17userEnabledMkldnnEv";

    private OneDnn() {}

    /**
     * Lets libtorch use oneDNN, or not, from now on in all threads. The engine must have been loaded.
     *
     * @return whether libtorch took it; false where the switch cannot be reached
     */
    static boolean use(boolean wanted) {
        try {
            Optional<NativeLibrary> libtorch = library();
            if (libtorch.isEmpty()) {
                return false;
            }
            Pointer context = libtorch.get().getFunction(CONTEXT).invokePointer(new Object[0]);
            libtorch.get().getFunction(SET).invokeVoid(new Object[] {context, wanted ? 1 : 0});
            // The result is one byte; the rest of the register may hold anything.
            return (libtorch.get().getFunction(GET).invokeInt(new Object[] {context}) & 1) == (wanted ? 1 : 0);
        } catch (LinkageError | IOException e) {
            System.getLogger(OneDnn.class.getName())
                    .log(System.Logger.Level.DEBUG, "libtorch's switch for oneDNN cannot be reached", e);
            return false;
        }
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
        return Platform.detectPlatform("pytorch").getOsPrefix().startsWith("win")
                ? Optional.empty()
                : Optional.of(NativeLibrary.getInstance("torch_cpu"));
    }
}
