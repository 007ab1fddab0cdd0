package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.storage.FolderTree;
import dev.fima.sampledata.SampleDataGenerator;
import dev.fima.sampledata.SampleDataSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A small generated data set, a run of two steps on it, and a command line that remembers what it said. */
public final class TinyWorld {
    /** What makes every run small. */
    public static final String SMALL =
            "--set clip_size=24 --set batch=2 --set queue_size=8 --set motion_queue_size=8 --device cpu";

    /** Files of the data by name, by the length of the videos: drawn once, written for each test. */
    private static final Map<Integer, Map<String, byte[]>> DRAWN = new ConcurrentHashMap<>();

    private final Path data;
    private final Path run;
    private String said = "";
    private String complained = "";

    private TinyWorld(Path data, Path run) {
        this.data = data;
        this.run = run;
    }

    /** Writes the data, videos of 40 frames; the run is trained on demand. */
    public static TinyWorld in(Path folder) {
        return in(folder, 40);
    }

    /** The same with videos of another length. */
    public static TinyWorld in(Path folder, int frames) {
        Path data = folder.resolve("data");
        DRAWN.computeIfAbsent(frames, TinyWorld::drawn).forEach((name, bytes) -> write(data.resolve(name), bytes));
        return new TinyWorld(data, folder.resolve("run"));
    }

    private static Map<String, byte[]> drawn(int frames) {
        try {
            Path folder = Files.createTempDirectory("fima-tiny");
            Path data = folder.resolve("data");
            SampleDataGenerator.generate(
                    SampleDataSpec.builder()
                            .trainPerClass(1)
                            .testPerClass(1)
                            .size(48, 32)
                            .frames(frames)
                            .seed(3)
                            .build(),
                    data,
                    (done, all) -> {});
            Map<String, byte[]> files = new TreeMap<>();
            try (Stream<Path> paths = Files.walk(data)) {
                for (Path file : paths.filter(Files::isRegularFile).toList()) {
                    files.put(data.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
            FolderTree.delete(folder);
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TinyWorld trained() {
        succeeds("train --data", data, "--run", run, "--steps 2 --set probe_every=0", SMALL);
        return this;
    }

    public Path data() {
        return data;
    }

    public Path run() {
        return run;
    }

    /** Where the encoder of the run lies once it was exported. */
    Path encoder() {
        return run.resolveSibling("encoder.safetensors");
    }

    /** One of the videos with ground truth. */
    public Path video(int index) {
        try (Stream<Path> files = Files.walk(data.resolve("videos"))) {
            return files.filter(f -> f.toString().endsWith(".mp4"))
                    .sorted()
                    .toList()
                    .get(index);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the data set calls it. */
    public String name(int index) {
        return data.relativize(video(index)).toString().replace('\\', '/');
    }

    /** The exported encoder, opened as a run that watches some clips. */
    void open(Path opened, String... clips) {
        String watched = Stream.of(clips).map(clip -> " --clip " + clip).collect(Collectors.joining());
        succeeds("weights import", encoder(), "--run", opened, "--data", data, "--clip-size 24 --device cpu" + watched);
    }

    /** Runs a command that must do what it says; its words as {@link #fima} takes them. */
    public void succeeds(Object... words) {
        int code = fima(words);
        assertThat(code).as(complained).isZero();
    }

    /** Runs a command and gives its exit code. A string is split at its blanks, anything else is one argument. */
    int fima(Object... words) {
        String[] arguments = Stream.of(words)
                .flatMap(word -> word instanceof String text ? Stream.of(text.split(" ")) : Stream.of(word.toString()))
                .toArray(String[]::new);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                CommandTree.create().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        said = out.toString();
        complained = err.toString();
        return code;
    }

    /** What the last command wrote to standard output. */
    String said() {
        return said;
    }

    /** What the last command wrote to standard error. */
    String complained() {
        return complained;
    }
}
