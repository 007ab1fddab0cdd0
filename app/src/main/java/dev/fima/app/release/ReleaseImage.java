package dev.fima.app.release;

import dev.fima.app.launch.JavaOptions;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Listing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes the release image from the folder that {@code package} leaves: a small Java runtime (jlink), the program's jars
 * without other systems' native libraries, and a launcher (jpackage). Then starts it: {@code fima doctor} and a training
 * of three steps must succeed with nothing but the image.
 */
public final class ReleaseImage {
    /** What the program and its libraries use of Java; the helper process needs the runtime's own {@code java}. */
    private static final String MODULES =
            "java.se,jdk.unsupported,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.zipfs,jdk.accessibility";

    private static final String NAME = "fima";

    private final Path program;
    private final Path work;
    private final Path image;

    private ReleaseImage(Path program, Path work) {
        this.program = program;
        this.work = work;
        this.image = work.resolve("image");
    }

    /**
     * Arguments: the runnable folder, a folder for the image (deleted first), the name of the main jar, the main class.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ReleaseImage release = new ReleaseImage(Path.of(arguments[0]), Path.of(arguments[1]));
        deleteAll(release.work);
        release.build(arguments[2], arguments[3]);
        Path whole = release.wholeImage();
        new ImageTrial(release.launcher(whole), release.work.resolve("trial")).run();
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f MB, of which the Java runtime takes %.0f MB; doctor and a training of three steps ran from it%n",
                whole,
                FolderTree.bytes(whole) / 1e6,
                FolderTree.bytes(release.work.resolve("runtime")) / 1e6);
    }

    private void build(String mainJar, String mainClass) throws IOException {
        Path runtime = work.resolve("runtime");
        tool(
                "jlink",
                List.of(
                        "--add-modules",
                        MODULES,
                        "--strip-java-debug-attributes",
                        "--no-header-files",
                        "--no-man-pages",
                        "--compress=2",
                        "--output",
                        runtime.toString()));
        Path jars = Files.createDirectories(work.resolve("jars"));
        OwnNatives natives = OwnNatives.ofThisSystem();
        for (Path jar : Listing.of(program.resolve("lib"))) {
            natives.copy(jar, jars.resolve(jar.getFileName().toString()));
        }
        List<String> arguments = new ArrayList<>(List.of(
                "--type",
                "app-image",
                "--name",
                NAME,
                "--vendor",
                "FIMA Workbench",
                "--input",
                jars.toString(),
                "--main-jar",
                mainJar,
                "--main-class",
                mainClass,
                "--runtime-image",
                runtime.toString(),
                "--dest",
                image.toString()));
        for (String option : JavaOptions.standard()) {
            arguments.addAll(List.of("--java-options", option));
        }
        if (windows()) {
            // The commands write to the console they were started from.
            arguments.add("--win-console");
        }
        tool("jpackage", arguments);
        for (String text : List.of("LICENSE", "NOTICE")) {
            Files.copy(program.resolve(text), wholeImage().resolve(text));
        }
    }

    private static void tool(String name, List<String> arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int result = java.util.spi.ToolProvider.findFirst(name)
                .orElseThrow(() -> new IllegalStateException("this JDK has no " + name + "; use a full JDK 17"))
                .run(out, out, arguments.toArray(String[]::new));
        out.flush();
        if (result != 0) {
            throw new IllegalStateException(name + " failed: " + said);
        }
    }

    private Path wholeImage() {
        return image.resolve(mac() ? NAME + ".app" : NAME);
    }

    private Path launcher(Path whole) {
        if (windows()) {
            return whole.resolve(NAME + ".exe");
        }
        return mac()
                ? whole.resolve("Contents/MacOS").resolve(NAME)
                : whole.resolve("bin").resolve(NAME);
    }

    private static boolean windows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static boolean mac() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    }

    static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        // What the packager made may be protected against being written.
        FolderTree.of(folder).forEach(path -> path.toFile().setWritable(true));
        FolderTree.delete(folder);
    }
}
