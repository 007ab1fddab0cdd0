package dev.fima.model.training;

import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Disk;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The tests of a run that is trained with labels: {@code tests.csv} with a row for each, and the scores of each in
 * {@code tests/step-00001200.npz}. A test of a step that a resumed run has not reached again is taken back.
 */
public final class RunTests {
    private static final String FILE = "tests.csv";
    private static final String FOLDER = "tests";
    private static final String HEADER = "step,training_loss,top1,top5,top1_videos,top5_videos,videos";
    private static final int FIELDS = 7;
    private static final double PERCENT = 100;

    private final Path run;
    private final Disk disk;

    RunTests(Path run, Disk disk) {
        this.run = run;
        this.disk = disk;
    }

    /** Of a run folder, which may have none. */
    public static RunTests of(Path run) {
        return new RunTests(run, Disk.SYSTEM);
    }

    /** The file with a row for each test; it need not exist. */
    public Path file() {
        return run.resolve(FILE);
    }

    /**
     * All tests, in the order of their steps.
     *
     * @throws RunException if the file cannot be read or understood
     */
    public List<TestedStep> all() {
        if (!Files.isRegularFile(file())) {
            return List.of();
        }
        try {
            List<String> lines = Files.readAllLines(file(), StandardCharsets.UTF_8);
            List<TestedStep> tests = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.split(",", -1);
                if (fields.length != FIELDS) {
                    throw damaged(null);
                }
                tests.add(new TestedStep(
                        Long.parseLong(fields[0]),
                        Double.parseDouble(fields[1]),
                        Integer.parseInt(fields[4]),
                        Integer.parseInt(fields[5]),
                        Integer.parseInt(fields[6])));
            }
            return tests;
        } catch (IOException e) {
            throw new RunException("Cannot read " + file() + ": " + AtomicFile.reason(e, run), e);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw damaged(e);
        }
    }

    private RunException damaged(Exception cause) {
        return new RunException(
                "The tests in " + file() + " cannot be read: delete the file, the run goes on without them.", cause);
    }

    /** Keeps a test. */
    void add(TestedStep test, VideoScores scores) {
        try {
            Files.createDirectories(run.resolve(FOLDER));
        } catch (IOException e) {
            throw new RunException("Cannot make " + run.resolve(FOLDER) + ": " + AtomicFile.reason(e, run), e);
        }
        int videos = scores.videos().length;
        int classes = scores.classes().size();
        double[] flat = new double[videos * classes];
        for (int i = 0; i < videos; i++) {
            System.arraycopy(scores.scores()[i], 0, flat, i * classes, classes);
        }
        byte[] names = String.join("\n", scores.classes()).getBytes(StandardCharsets.UTF_8);
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("videos", NpyArray.of(scores.videos(), videos));
        arrays.put("truth", NpyArray.of(scores.truth(), videos));
        arrays.put("scores", NpyArray.of(flat, videos, classes));
        arrays.put("classes", NpyArray.of(names, names.length));
        AtomicFile files = new AtomicFile(disk);
        files.save(scoresFile(test.step()), out -> Npz.writeTo(out, arrays));
        List<TestedStep> tests = new ArrayList<>(all());
        tests.removeIf(earlier -> earlier.step() >= test.step());
        tests.add(test);
        write(tests);
    }

    private void write(List<TestedStep> tests) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (TestedStep test : tests) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%s,%s,%d,%d,%d%n",
                    test.step(),
                    MetricsWriter.text(test.loss()),
                    MetricsWriter.text(PERCENT * test.top1() / test.videos()),
                    MetricsWriter.text(PERCENT * test.top5() / test.videos()),
                    test.top1(),
                    test.top5(),
                    test.videos()));
        }
        byte[] bytes = text.toString().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
        new AtomicFile(disk).save(file(), out -> out.write(bytes));
    }

    /** Takes back the tests of later steps. */
    void keepUpTo(long step) {
        List<TestedStep> tests = all();
        List<TestedStep> kept =
                tests.stream().filter(test -> test.step() <= step).toList();
        if (kept.size() < tests.size()) {
            write(kept);
        }
    }

    private Path scoresFile(long step) {
        return run.resolve(FOLDER).resolve(String.format(Locale.ROOT, "step-%08d.npz", step));
    }

    /**
     * What the classifier said in the test of a step.
     *
     * @throws FimaException if there was none or its file is damaged
     */
    public VideoScores scores(long step) {
        Map<String, NpyArray> arrays = Npz.read(scoresFile(step));
        try {
            double[] flat = arrays.get("scores").asDoubles();
            int[] videos = arrays.get("videos").asInts();
            List<String> classes =
                    List.of(new String(arrays.get("classes").asBytes(), StandardCharsets.UTF_8).split("\n", -1));
            double[][] scores = new double[videos.length][];
            for (int i = 0; i < videos.length; i++) {
                scores[i] = Arrays.copyOfRange(flat, i * classes.size(), (i + 1) * classes.size());
            }
            return new VideoScores(videos, arrays.get("truth").asInts(), scores, classes);
        } catch (NullPointerException | IllegalStateException | IllegalArgumentException e) {
            throw new FimaException(
                    "The file " + scoresFile(step) + " does not hold a test: delete it and " + file()
                            + ", and start the same evaluation again.",
                    e);
        }
    }
}
