package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.GoldenData;
import dev.fima.model.nn.Mode;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Whole models and whole steps against the reference: every array that a file lists is compared, in two precisions.
 *
 * <p>In double precision, where no decision of a ReLU depends on rounding, every array of a stage that is differentiated
 * equals the reference's double-precision run. That is the proof that the method is right.
 *
 * <p>In single precision, in which people train, losses, logits, vectors, maps, masks, queues and running statistics hold
 * the tolerances of the golden data. Gradients of a whole step, and parameters moved by them, are chaotic there: wherever
 * rounding carries an activation over zero, everything below that ReLU changes by up to some thousandths, in the reference's
 * own run as well. So the step is cut in two at the feature maps, and each half is given what the other computed in double
 * precision. Then one half's rounding turns no decision of the other: every gradient must hold the rule of the golden data's
 * README, three times as far from double precision as the reference's own single-precision run (but for a rare one, where a
 * decision within the half is turned), and all gradients of the heads, in whole, are right but for rounding. The uncut step
 * may be off by as much as a flipped decision changes.
 */
class FimaGoldenTest {
    /** Double precision against double precision: the stored numbers are rounded to float. */
    private static final double SAME_IN_DOUBLE = 1e-6;

    /**
     * The heads in single precision on exact maps, against double precision: ten times the largest that was seen of any
     * gradient (1.0e-6), since processors sum in different orders.
     */
    private static final double ON_EXACT_MAPS = 1e-5;

    /**
     * What a flipped decision may change in an uncut step, relative. The golden data's README says about 1e-3 for one array
     * of one block; the reference's own single-precision run of the two steps is off by up to 2.6e-3 in its first step.
     */
    private static final double FLIPPED_DECISION = 5e-3;

    /** The second of two steps starts from chaotic gradients: 30 % in the reference's own comparison. */
    private static final double SECOND_STEP = 0.3;

    /**
     * What the order of summation may change of a logit or a loss beyond its tolerance, relative to double precision: twice
     * what was seen on any processor (2.6e-5, two logits of R(2+1)D with AVX-512 of another maker's generation; 1e-5 with
     * AVX2, SSE4.1).
     */
    private static final double SUMMED_OTHERWISE = 5e-5;

    /**
     * The same within one half, where a decision may flip as well: of all gradients in halves one was seen beyond the rule,
     * by a twentieth (1.06e-3 of an R(2+1)D, on a processor with AVX2; none with AVX-512). Twice the 1e-3 to which, by the
     * golden data's README, one or two arrays may be pushed without an error; here one in ten at most.
     */
    private static final double FLIPPED_IN_A_HALF = 2e-3;

    private static final int RARELY = 10;

    /** Of the gradients of an uncut step, those that must hold the rule as well; 34 of 44 is the fewest that was seen. */
    private static final double LEAST_SHARE = 0.5;

    private final GoldenData golden = GoldenData.open();

    @Test
    void i3dAt112_withTheSettingsOfUcf101_matchesTheReference() {
        new Case("fima_i3d_112_ucf", Preset.UCF101.settings(), 112).check(evaluation(), firstStep(0.01));
    }

    @Test
    void i3dAt224_matchesTheReference() {
        new Case("fima_i3d_224_ucf", Preset.UCF101.settings(), 224).check(evaluation(), firstStep(0.01));
    }

    @Test
    void r2plus1dAt112_matchesTheReference() {
        new Case("fima_r2plus1d_112_ucf", Preset.UCF101.settings().with("backbone=r2plus1d"), 112)
                .check(evaluation(), firstStep(0.01));
    }

    @Test
    void i3dAt112_overTwoSteps_matchesTheReference() {
        new Case("fima_i3d_112_ucf_two_steps", Preset.UCF101.settings(), 112)
                .check(firstStep(2e-4), new Stage("step2.", Mode.TRAIN, false, run -> run.train(2e-4)));
    }

    @Test
    void i3dAt112_withTheSettingsOfKinetics_matchesTheReference() {
        new Case("fima_i3d_112_k400", Preset.K400.settings(), 112).check(firstStep(0.01));
    }

    private static Stage evaluation() {
        return new Stage("eval.", Mode.EVAL, true, run -> run.differentiate(Mode.EVAL));
    }

    private static Stage firstStep(double learningRate) {
        return new Stage("step1.", Mode.TRAIN, true, run -> run.train(learningRate));
    }

    /** One action, from the initial state or going on, and the arrays that tell what came of it. */
    private record Stage(String prefix, Mode mode, boolean fromInitialState, Consumer<GoldenModelRun> action) {
        List<String> arrays(GoldenData golden, String file) {
            List<String> own = golden.arrays(file).stream()
                    .filter(array -> array.startsWith(prefix))
                    .toList();
            assertThat(own).as("arrays of %s %s", file, prefix).hasSizeGreaterThan(20);
            return own;
        }

        boolean differentiated(GoldenData golden, String file) {
            return arrays(golden, file).stream().anyMatch(array -> array.contains(".grad"));
        }

        void perform(GoldenModelRun run) {
            if (fromInitialState) {
                run.reset();
            }
            action.accept(run);
        }

        float[] value(GoldenModelRun run, String array) {
            return run.value(array.substring(prefix.length()));
        }
    }

    /**
     * What a stage gives in double precision, rounded to float.
     *
     * @param gradients of all parameters
     */
    private record Exact(Map<String, float[]> gradients, GradientInParts.HalfWay halfWay) {
        float[] gradient(String name) {
            return switch (name) {
                case "map.m" -> halfWay.mapGradients().get(0).values();
                case "map.n" -> halfWay.mapGradients().get(1).values();
                default -> gradients.get(name);
            };
        }
    }

    /** A file with the model that it belongs to. */
    private final class Case {
        private final String file;
        private final Settings settings;
        private final int size;
        private final SoftAssertions all = new SoftAssertions();
        private int compared;
        private int asGoodAsTheReference;

        Case(String file, Settings settings, int size) {
            this.file = file;
            this.settings = settings;
            this.size = size;
        }

        void check(Stage... stages) {
            Map<Stage, Exact> exact = inDouble(stages);
            try (GoldenModelRun run = start(TensorType.FLOAT32)) {
                for (Stage stage : stages) {
                    stage.perform(run);
                    boolean gradients = exact.containsKey(stage);
                    stage.arrays(golden, file).forEach(array -> inSingle(array, stage.value(run, array), gradients));
                    if (stage.prefix().equals("step1.") && Files.exists(table(file))) {
                        checkParameters(run, file);
                    }
                }
                exact.forEach((stage, given) -> {
                    if (stage.fromInitialState()) {
                        inHalves(stage, given, run.gradientsInHalves(given.halfWay(), stage.mode()));
                    }
                });
            }
            all.assertThat(asGoodAsTheReference)
                    .as("of %d gradients of %s, those that are as good as the reference's own", compared, file)
                    .isGreaterThanOrEqualTo((int) (LEAST_SHARE * compared));
            all.assertAll();
        }

        private GoldenModelRun start(TensorType type) {
            return new GoldenModelRun(golden, file, settings, size, type);
        }

        /** Compares the stages that are differentiated; returns what came out of each. */
        private Map<Stage, Exact> inDouble(Stage... stages) {
            List<Stage> differentiated = Stream.of(stages)
                    .filter(stage -> stage.differentiated(golden, file))
                    .toList();
            Map<Stage, Exact> exact = new LinkedHashMap<>();
            if (!differentiated.isEmpty()) {
                try (GoldenModelRun run = start(TensorType.FLOAT64)) {
                    for (Stage stage : differentiated) {
                        stage.perform(run);
                        stage.arrays(golden, file).forEach(array -> inDouble(array, stage.value(run, array)));
                        exact.put(stage, new Exact(Map.copyOf(run.gradients()), run.halfWay()));
                    }
                }
            }
            return exact;
        }

        /** Gradients in single precision of the two halves of a stage, each of which was given exact numbers by the other. */
        private void inHalves(Stage stage, Exact exact, Map<String, float[]> found) {
            List<String> missed = new ArrayList<>();
            found.forEach((name, gradient) -> {
                String array = stage.prefix() + "grad." + name;
                if (!name.startsWith("encoder_q.")) {
                    all.assertThat(distance(gradient, exact.gradient(name)))
                            .as("%s %s in single precision on exact maps", file, array)
                            .isLessThanOrEqualTo(ON_EXACT_MAPS);
                }
                if (golden.arrays(file).contains(array)) {
                    fault(array, gradient).ifPresent(sentence -> {
                        missed.add(sentence);
                        all.assertThat(name.startsWith("encoder_q.") ? toDouble(array, gradient) : 1)
                                .as("In halves, %s", sentence)
                                .isLessThanOrEqualTo(FLIPPED_IN_A_HALF);
                    });
                }
            });
            long ruled = found.keySet().stream()
                    .filter(name -> golden.arrays(file).contains(stage.prefix() + "grad." + name))
                    .count();
            all.assertThat(missed)
                    .as("of %d gradients of %s in halves, those beyond the rule", ruled, file)
                    .hasSizeLessThanOrEqualTo((int) (ruled / RARELY));
        }

        private void inDouble(String array, float[] actual) {
            if (golden.doublePrecision(file, array).isPresent()) {
                all.assertThat(toDouble(array, actual))
                        .as("%s %s in double precision", file, array)
                        .isLessThanOrEqualTo(SAME_IN_DOUBLE);
            } else {
                fault(array, actual).ifPresent(all::fail);
            }
        }

        private void inSingle(String array, float[] actual, boolean differentiated) {
            Optional<String> fault = fault(array, actual);
            if (differentiated && chaotic(array)) {
                boolean second = array.startsWith("step2.");
                fault.ifPresent(sentence -> all.assertThat(toDouble(array, actual))
                        .as(sentence)
                        .isLessThanOrEqualTo(second ? SECOND_STEP : FLIPPED_DECISION));
                if (!second) {
                    compared++;
                    asGoodAsTheReference += fault.isEmpty() ? 1 : 0;
                }
            } else if (array.contains(".logits_") || array.contains(".loss.")) {
                fault.filter(sentence -> toDouble(array, actual) > SUMMED_OTHERWISE)
                        .ifPresent(all::fail);
            } else {
                fault.ifPresent(all::fail);
            }
        }

        /** Whether a flipped decision can move an array: gradients, and parameters moved by them. */
        private static boolean chaotic(String array) {
            return array.contains(".grad.") || array.contains(".grad_norm.") || array.contains(".param.");
        }

        /** What is wrong with an array by the golden data's own rules. */
        private Optional<String> fault(String array, float[] actual) {
            try {
                golden.assertMatches(file, array, actual);
                if (array.contains(".grad.")) {
                    golden.assertAsGoodAsSinglePrecision(file, array, actual);
                }
                return Optional.empty();
            } catch (AssertionError e) {
                return Optional.of(file + " " + array + ": " + e.getMessage());
            }
        }

        /** Relative rms distance to the reference's double-precision run. */
        private double toDouble(String array, float[] actual) {
            return golden.distance(
                    file, array, actual, golden.doublePrecision(file, array).orElseThrow());
        }
    }

    /** The table of all parameters: gradient norms, and norms after the step. */
    private void checkParameters(GoldenModelRun run, String file) {
        double ours = 0;
        double theirs = 0;
        int gradients = 0;
        for (String line : lines(file)) {
            String[] row = line.split(",", -1);
            if (!row[2].isEmpty()) {
                double exact = Double.parseDouble(row[3]);
                ours += square(norm(run.gradient(row[0])) / exact - 1);
                theirs += square(Double.parseDouble(row[2]) / exact - 1);
                gradients++;
            }
            double after = Double.parseDouble(row[4]);
            // A step moves a norm by rate * gradient; the chaotic part of that is about 1 % of it.
            double moved = row[2].isEmpty() ? 0 : 0.01 * Double.parseDouble(row[2]) * 0.03;
            assertThat(norm(run.state(row[0])))
                    .as("norm of %s after the step", row[0])
                    .isBetween(after - moved - 1e-5 * after, after + moved + 1e-5 * after);
        }
        assertThat(gradients).isEqualTo(run.gradients().size());
        assertThat(Math.sqrt(ours / gradients))
                .as("rms relative error of all gradient norms of %s", file)
                .isLessThanOrEqualTo(3 * Math.sqrt(theirs / gradients));
    }

    private Path table(String file) {
        return golden.folder().resolve(file + "_parameters.csv");
    }

    private List<String> lines(String file) {
        try {
            List<String> lines = Files.readAllLines(table(file));
            return lines.subList(1, lines.size());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Relative rms distance. */
    private static double distance(float[] found, float[] expected) {
        double squares = 0;
        for (int i = 0; i < found.length; i++) {
            squares += square((double) found[i] - expected[i]);
        }
        return squares == 0 ? 0 : Math.sqrt(squares) / norm(expected);
    }

    private static double square(double x) {
        return x * x;
    }

    private static double norm(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }
}
