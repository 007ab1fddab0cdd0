package dev.fima.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fima.model.method.GoldenGenerator;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reference numbers: the folder named by the system property {@code fima.golden}, or the copy among the test resources.
 * Case seeds, shapes and tolerances come from the folder's {@code index.json}, so that another folder of the same form
 * can be checked without a change. The conventions are those of the folder's README.
 */
public final class GoldenData {
    /** Part of a pixel mask that may differ, because thresholds are compared at float precision. */
    private static final double DIFFERING_PIXELS = 0.002;

    private static final Map<Path, GoldenData> OPEN = new ConcurrentHashMap<>();

    private final Path folder;
    private final JsonObject files;
    private final Map<String, Map<String, NpyArray>> loaded = new ConcurrentHashMap<>();

    /**
     * What the index says of an array. Absent tolerances are NaN; an array without any is a pixel mask.
     *
     * @param maxAbs allowed largest absolute difference
     * @param relRms allowed rms(difference) / rms(value)
     */
    public record Tolerance(boolean equal, double maxAbs, double relRms, double maxAbsOfScale) {}

    private GoldenData(Path folder) {
        this.folder = folder;
        try {
            this.files = JsonParser.parseString(Files.readString(folder.resolve("index.json")))
                    .getAsJsonObject()
                    .getAsJsonObject("files");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same object for the same folder, so that an array is read once for all tests; nobody changes one. */
    public static GoldenData open() {
        String named = System.getProperty("fima.golden", "");
        try {
            return OPEN.computeIfAbsent(
                    named.isBlank()
                            ? Path.of(GoldenData.class.getResource("/golden").toURI())
                            : Path.of(named),
                    GoldenData::new);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** File names without their extension. */
    public List<String> files() {
        return List.copyOf(files.keySet());
    }

    /** Names of the arrays of a file that the index lists; without the endings of stored parts. */
    public List<String> arrays(String file) {
        return List.copyOf(index(file).getAsJsonObject("arrays").keySet());
    }

    public long caseSeed(String file) {
        return Long.parseUnsignedLong(index(file).get("caseSeed").getAsString().substring(2), 16);
    }

    /** Shape of the whole array, also where only a sample of it is stored. */
    public long[] shape(String file, String array) {
        JsonArray sizes = entry(file, array).getAsJsonArray("shape");
        return sizes.asList().stream().mapToLong(JsonElement::getAsLong).toArray();
    }

    public boolean isSampled(String file, String array) {
        return entry(file, array).has("sampled");
    }

    public Tolerance tolerance(String file, String array) {
        JsonObject entry = entry(file, array);
        return new Tolerance(
                entry.has("equal"), number(entry, "maxAbs"), number(entry, "relRms"), number(entry, "maxAbsOfScale"));
    }

    /** Whether the file stores this very array; parts of a sampled one have endings such as {@code .sample}. */
    public boolean has(String file, String stored) {
        return load(file).containsKey(stored);
    }

    /** A stored array as it lies in the file. */
    public NpyArray array(String file, String stored) {
        NpyArray array = load(file).get(stored);
        if (array == null) {
            throw new IllegalArgumentException(file + ".npz stores no \"" + stored + "\"; it stores "
                    + new TreeSet<>(load(file).keySet()));
        }
        return array;
    }

    /** Shortcut for inputs that are stored whole. */
    public float[] floats(String file, String stored) {
        return array(file, stored).asFloats();
    }

    /** A generated input of this case, uniform in [lo, hi). */
    public float[] uniform(String file, String name, int count, double lo, double hi) {
        return GoldenGenerator.uniform(name, caseSeed(file), count, lo, hi);
    }

    /** Model tensors of this case by the fill rule; pointers and num_batches_tracked are left out. */
    public Map<String, float[]> fill(String file, Map<String, long[]> shapes) {
        return GoldenGenerator.fill(caseSeed(file), shapes);
    }

    /** Holds a float array, whole and row-major, against its reference and tolerances. */
    public void assertMatches(String file, String array, float[] actual) {
        assertMatches(file, array, widened(actual));
    }

    /** Holds integers or flags against their reference. */
    public void assertMatches(String file, String array, int[] actual) {
        double[] wide = new double[actual.length];
        for (int i = 0; i < actual.length; i++) {
            wide[i] = actual[i];
        }
        assertMatches(file, array, wide);
    }

    /** Holds an array, whole and row-major, against its reference and tolerances. */
    public void assertMatches(String file, String array, double[] actual) {
        Tolerance tolerance = tolerance(file, array);
        GoldenComparison found = compare(file, array, actual);
        String allowed = found + "; allowed " + tolerance;
        if (tolerance.equal()) {
            assertThat(found.differing()).as(allowed).isZero();
        } else if (isPixelMask(tolerance)) {
            assertThat(found.differing()).as(allowed).isLessThanOrEqualTo((int) (DIFFERING_PIXELS * found.count()));
        } else {
            if (!Double.isNaN(tolerance.maxAbs())) {
                assertThat(found.maxAbs()).as(allowed).isLessThanOrEqualTo(tolerance.maxAbs());
            }
            if (!Double.isNaN(tolerance.maxAbsOfScale())) {
                assertThat(found.maxAbs()).as(allowed).isLessThanOrEqualTo(tolerance.maxAbsOfScale() * found.scale());
            }
            if (!Double.isNaN(tolerance.relRms())) {
                assertThat(found.relRms()).as(allowed).isLessThanOrEqualTo(tolerance.relRms());
            }
        }
        if (has(file, array + ".stats")) {
            assertStatistics(file, array, actual, tolerance);
        }
    }

    /**
     * For quantities that are chaotic in single precision (gradients in train mode): the distance to the reference's
     * double-precision run, rms, may be three times that of the reference's own single-precision run.
     */
    public void assertAsGoodAsSinglePrecision(String file, String array, float[] actual) {
        double[] wide = widened(actual);
        double[] exact = doublePrecision(file, array)
                .orElseThrow(
                        () -> new IllegalArgumentException(file + " " + array + " has no double-precision values"));
        double[] single = reference(file, array);
        GoldenComparison ours = GoldenComparison.between(file + " " + array, select(file, array, wide), exact);
        GoldenComparison theirs = GoldenComparison.between(file + " " + array, single, exact);
        // Differences below float rounding say nothing about either of the two.
        double floor = 1e-6;
        assertThat(ours.relRms())
                .as("ours %s; reference's own %s", ours, theirs)
                .isLessThanOrEqualTo(3 * Math.max(theirs.relRms(), floor));
    }

    /** Relative rms distance of an array, whole and row-major, to other values of the stored elements. */
    public double distance(String file, String array, float[] actual, double[] expected) {
        return GoldenComparison.between(file + " " + array, select(file, array, widened(actual)), expected)
                .relRms();
    }

    /** Distance to the stored single-precision values. */
    public GoldenComparison compare(String file, String array, float[] actual) {
        return compare(file, array, widened(actual));
    }

    private GoldenComparison compare(String file, String array, double[] actual) {
        return GoldenComparison.between(file + " " + array, select(file, array, actual), reference(file, array));
    }

    /** The stored single-precision values: the whole array, or its sample. */
    public double[] reference(String file, String array) {
        return array(file, isSampled(file, array) ? array + ".sample" : array).asDoubles();
    }

    /** The stored values of the double-precision run, of the same elements as {@link #reference}. */
    public Optional<double[]> doublePrecision(String file, String array) {
        String stored = array + (isSampled(file, array) ? ".f64.sample" : ".f64");
        return has(file, stored) ? Optional.of(array(file, stored).asDoubles()) : Optional.empty();
    }

    /** The elements of a whole array that are stored. */
    private double[] select(String file, String array, double[] whole) {
        long count = 1;
        for (long size : shape(file, array)) {
            count *= size;
        }
        assertThat((long) whole.length)
                .as("number of elements of %s %s", file, array)
                .isEqualTo(count);
        if (!isSampled(file, array)) {
            return whole;
        }
        int stride = array(file, array + ".stride").asInts()[0];
        double[] sample = new double[(whole.length + stride - 1) / stride];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = whole[i * stride];
        }
        return sample;
    }

    /** Mean, mean magnitude and standard deviation can move by the rms of the difference at most. */
    private void assertStatistics(String file, String array, double[] actual, Tolerance tolerance) {
        double[] expected = array(file, array + ".stats").asDoubles();
        double sum = 0;
        double magnitudes = 0;
        double squares = 0;
        for (double value : actual) {
            sum += value;
            magnitudes += Math.abs(value);
            squares += value * value;
        }
        double mean = sum / actual.length;
        double deviation = Math.sqrt(Math.max(0, squares / actual.length - mean * mean));
        double rms = Math.sqrt(expected[1] * expected[1] + expected[3] * expected[3]);
        // Twice, because the tolerance was measured on the sample; never below float rounding.
        double allowed = 2 * rms * (Double.isNaN(tolerance.relRms()) ? 1e-6 : tolerance.relRms());
        String what = "of the whole " + file + " " + array;
        assertThat(Math.abs(mean - expected[1])).as("mean %s", what).isLessThanOrEqualTo(allowed);
        assertThat(Math.abs(magnitudes / actual.length - expected[2]))
                .as("mean magnitude %s", what)
                .isLessThanOrEqualTo(allowed);
        assertThat(Math.abs(deviation - expected[3]))
                .as("standard deviation %s", what)
                .isLessThanOrEqualTo(allowed);
    }

    private static boolean isPixelMask(Tolerance tolerance) {
        return Double.isNaN(tolerance.maxAbs())
                && Double.isNaN(tolerance.relRms())
                && Double.isNaN(tolerance.maxAbsOfScale());
    }

    private Map<String, NpyArray> load(String file) {
        return loaded.computeIfAbsent(file, name -> Npz.read(folder.resolve(name + ".npz")));
    }

    private JsonObject index(String file) {
        JsonObject index = files.getAsJsonObject(file);
        if (index == null) {
            throw new IllegalArgumentException("index.json lists no file " + file);
        }
        return index;
    }

    private JsonObject entry(String file, String array) {
        JsonObject entry = index(file).getAsJsonObject("arrays").getAsJsonObject(array);
        if (entry == null) {
            throw new IllegalArgumentException("index.json lists no array " + array + " in " + file);
        }
        return entry;
    }

    private static double number(JsonObject entry, String key) {
        return entry.has(key) ? entry.get(key).getAsDouble() : Double.NaN;
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
