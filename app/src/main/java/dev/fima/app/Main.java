package dev.fima.app;

import dev.fima.app.cli.CommandTree;
import dev.fima.app.place.Places;
import dev.fima.model.memory.MemoryShortage;
import dev.fima.model.tensor.CudaLibraries;
import dev.fima.model.tensor.NativeEngine;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the command line, which opens the window when no command is given. */
public final class Main {
    /** Loggers whose level is set below are kept here, since the logging system holds them weakly. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    /**
     * Parts of the window that JavaFX paints anew at a frame, each by itself: lines of clips, the slider, texts. Beyond this
     * number, 6 by default, it joins some of them with all that lies between.
     */
    private static final String DIRTY_REGIONS = "15";

    private static final Logger NATIVE_ACCESS = Logger.getLogger("com.sun.jna");
    private static final Logger GPU_SEARCH = Logger.getLogger("ai.djl.util.cuda");

    private Main() {}

    /** Entry point; it does not extend {@code Application}, so that JavaFX may lie on the class path. */
    public static void main(String[] arguments) {
        Places.settle(System.getenv()).ifPresent(notice -> System.err.println("fima: " + notice));
        // Figures are drawn by AWT without a display; a display connection of AWT would only compete with JavaFX's.
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        if (System.getProperty("prism.dirtyregioncount") == null) {
            System.setProperty("prism.dirtyregioncount", DIRTY_REGIONS);
        }
        // JavaFX on the class path works, but says at every start that it is not made for it.
        JAVAFX.setLevel(Level.SEVERE);
        // A machine without a GPU is no reason to warn; the chosen device is always stated with its reason.
        // Whatever cannot be loaded is said in a sentence by whoever needs it.
        NATIVE_ACCESS.setLevel(Level.SEVERE);
        GPU_SEARCH.setLevel(Level.SEVERE);
        if (System.getProperty("java.util.logging.config.file") == null) {
            Logger.getLogger("").setLevel(Level.WARNING);
        }
        Folders.program()
                .ifPresent(program -> NativeEngine.bring(
                        new CudaLibraries(
                                program.resolve("gpu"), Folders.cache().resolve("natives")),
                        System.err::println));
        System.exit(execute(arguments));
    }

    /** Runs a command; where the memory runs out that is a failure like any other, reported in one sentence. */
    private static int execute(String... arguments) {
        try {
            return CommandTree.create().execute(arguments);
        } catch (OutOfMemoryError e) {
            System.err.println("fima: " + MemoryShortage.of("The command", e).getMessage());
            return 1;
        } catch (Error e) {
            // A library that cannot be loaded, or a fault of the program.
            System.err.println("fima: " + CommandTree.sentence(e, arguments));
            return 1;
        }
    }
}
