package dev.fima.app.launch;

import dev.fima.model.tensor.NativeEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * On Linux, where no graphics card can be reached, OpenGL is a library that draws on the processor, with a compiler of its own.
 * JavaFX refuses it and draws by itself, but GTK would load it all the same: some 60 MB that nobody uses.
 */
public final class ScreenWithoutGpu {
    /** Kernel interfaces of graphics cards: the usual one, NVIDIA's, and that of Windows below Linux. */
    private static final List<String> DEVICES = List.of("dev/dri", "dev/nvidiactl", "dev/dxg");

    private static final String ORDER = "prism.order";

    private ScreenWithoutGpu() {}

    /** Leaves OpenGL out where there is no card; to be called before JavaFX starts. What a person has set stays. */
    public static void prepare() {
        if (!System.getProperty("os.name", "").equals("Linux") || hasCard(Path.of("/"))) {
            return;
        }
        if (System.getProperty(ORDER) == null) {
            System.setProperty(ORDER, "sw");
        }
        String problem = NativeEnvironment.set("GDK_GL", "disable");
        if (!problem.isEmpty()) {
            System.getLogger(ScreenWithoutGpu.class.getName())
                    .log(System.Logger.Level.DEBUG, "GTK will load OpenGL: {0}", problem);
        }
    }

    /**
     * Whether there is one.
     *
     * @param root of the file system
     */
    static boolean hasCard(Path root) {
        return DEVICES.stream().anyMatch(device -> Files.exists(root.resolve(device)));
    }
}
