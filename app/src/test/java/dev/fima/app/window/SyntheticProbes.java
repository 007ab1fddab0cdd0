package dev.fima.app.window;

import dev.fima.app.window.selection.ClipFrames;
import dev.fima.app.window.selection.Probes;
import dev.fima.app.window.temporal.VideoSegment;
import dev.fima.model.analysis.ActivationMap;
import dev.fima.model.analysis.AffinityMatrix;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.DecoderAttention;
import dev.fima.model.analysis.FeatureMap;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.analysis.MotionMask;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.RepresentationHealth;
import dev.fima.model.analysis.TemporalSimilarity;
import dev.fima.viz.heatmap.FrameStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Probe clips of a disc that moves over a textured ground, with features that know the disc the better the longer the
 * run has trained. Seeded; for tests of views.
 */
public final class SyntheticProbes {
    private static final int FRAMES = 16;
    private static final int SIZE = 112;
    private static final int SLOTS = 2;
    private static final int CHANNELS = 24;
    private static final String[] LABELS = {"circle", "zigzag", "bounce", "spin", "wave", "drift"};
    /** What does not change while a run trains is painted once: videos by clip and length, masks by clip. */
    private static final Map<List<Integer>, FrameStack> PICTURES = new ConcurrentHashMap<>();

    private static final Map<Integer, MotionMask> MASKS = new ConcurrentHashMap<>();

    private SyntheticProbes() {}

    /** Six clips on a 7x7 grid with 8 windows. */
    public static Probes of(String run, long step) {
        return of(run, step, 6, 7, 8, true);
    }

    public static Probes of(String run, long step, int clips, int grid, int windows, boolean decoder) {
        double skill = 1 - Math.exp(-step / 600.0);
        List<ClipAnalysis> analyses = new ArrayList<>();
        List<Optional<ClipFrames>> frames = new ArrayList<>();
        for (int c = 0; c < clips; c++) {
            analyses.add(analysis(run, c, step, grid, windows, decoder, skill));
            frames.add(Optional.of(ClipFrames.of(pictures(c), 1)));
        }
        RepresentationHealth health = new RepresentationHealth(
                4 + 60 * skill, 0.03 + 0.05 * skill, 1.1 - 0.7 * skill, -0.6 - 2.4 * skill, 384);
        return new Probes(run, new ProbeSnapshot(step, analyses, Optional.of(health), 0.17 + 0.55 * skill, 38), frames);
    }

    /** The same as a file would give them that was written before cross-attention was recorded. */
    public static Probes withoutAttention(Probes probes) {
        ProbeSnapshot all = probes.snapshot();
        List<ClipAnalysis> clips = all.clips().stream()
                .map(c -> new ClipAnalysis(
                        c.clip(),
                        c.rgb(),
                        c.difference(),
                        c.foreground(),
                        c.affinity(),
                        c.motion(),
                        c.crossModal(),
                        c.token(),
                        Optional.empty(),
                        c.rgbAttention(),
                        c.differenceAttention(),
                        c.maskCoverage()))
                .toList();
        return new Probes(
                probes.run(),
                new ProbeSnapshot(all.step(), clips, all.health(), all.neighbours(), all.costMilliseconds()),
                probes.frames());
    }

    private static double discX(int clip, double t) {
        return 0.5 + 0.3 * Math.cos(clip + 0.25 * t);
    }

    private static double discY(int clip, double t) {
        return 0.5 + 0.28 * Math.sin(clip * 1.7 + 0.3 * t);
    }

    /** Frames with the disc over stripes. */
    public static FrameStack pictures(int clip) {
        return pictures(clip, FRAMES);
    }

    private static FrameStack pictures(int clip, int frames) {
        return PICTURES.computeIfAbsent(List.of(clip, frames), key -> painted(clip, frames));
    }

    private static FrameStack painted(int clip, int frames) {
        byte[] rgb = new byte[frames * SIZE * SIZE * 3];
        Random random = new Random(clip);
        int[] grain = random.ints(SIZE * SIZE, -12, 13).toArray();
        int at = 0;
        for (int t = 0; t < frames; t++) {
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    double r = Math.hypot(x - discX(clip, t) * SIZE, y - discY(clip, t) * SIZE);
                    double stripes = 20 * Math.sin((x * 0.5 + y * (0.2 + 0.1 * clip)) * 0.4);
                    boolean disc = r < 14;
                    rgb[at++] = shade((disc ? 225 : 96 + stripes) + grain[y * SIZE + x]);
                    rgb[at++] = shade((disc ? 120 + 20 * clip : 116 + stripes) + grain[y * SIZE + x]);
                    rgb[at++] = shade((disc ? 60 : 128 + 10 * clip) + grain[y * SIZE + x]);
                }
            }
        }
        return new FrameStack(rgb, frames, SIZE, SIZE);
    }

    /** 64 frames around the clip, which begins at the 17th of them. */
    public static VideoSegment segment(int clip) {
        return new VideoSegment(pictures(clip, 64), 4, 16, 32);
    }

    private static byte shade(double value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }

    private static ClipAnalysis analysis(
            String run, int clip, long step, int grid, int windows, boolean decoder, double skill) {
        Random random = new Random(31L * clip + step + 7L * run.hashCode());
        FeatureMap rgb = features(random, clip, grid, 0.3 + skill);
        FeatureMap difference = features(random, clip, grid, 0.8 + skill);
        ActivationMap map = ActivationMap.of(rgb);
        ActivationMap motion = ActivationMap.of(difference);
        List<AffinityMatrix> affinity = new ArrayList<>();
        affinity.add(AffinityMatrix.overTime(rgb, difference));
        for (int s = 0; s < SLOTS; s++) {
            affinity.add(AffinityMatrix.ofSlot(rgb, difference, s));
        }
        MotionMask mask = MASKS.computeIfAbsent(clip, SyntheticProbes::mask);
        float[][] keys = windowVectors(random, windows, 0.2);
        float[][] queries = noisy(random, keys, 1.6 - skill);
        return new ClipAnalysis(
                new ProbeClip(
                        LABELS[clip % LABELS.length] + "/" + LABELS[clip % LABELS.length] + "_0" + clip + ".mp4",
                        12,
                        LABELS[clip % LABELS.length]),
                map,
                motion,
                foreground(motion),
                affinity,
                TemporalSimilarity.between(keys, keys),
                TemporalSimilarity.between(queries, keys),
                decoder
                        ? Optional.of(TemporalSimilarity.between(
                                windowVectors(random, SLOTS, 0.4), windowVectors(random, SLOTS, 0.4)))
                        : Optional.empty(),
                decoder ? Optional.of(attention(random, grid)) : Optional.empty(),
                Optional.of(MotionAttention.of(map, mask)),
                Optional.of(MotionAttention.of(motion, mask)),
                0.7);
    }

    private static FeatureMap features(Random random, int clip, int grid, double strength) {
        float[] values = new float[CHANNELS * SLOTS * grid * grid];
        int at = 0;
        for (int c = 0; c < CHANNELS; c++) {
            double phase = c * 0.9;
            for (int s = 0; s < SLOTS; s++) {
                for (int y = 0; y < grid; y++) {
                    for (int x = 0; x < grid; x++) {
                        double middle = FRAMES / (2.0 * SLOTS) + s * FRAMES / (double) SLOTS;
                        double dx = (x + 0.5) / grid - discX(clip, middle);
                        double dy = (y + 0.5) / grid - discY(clip, middle);
                        double disc = Math.exp(-(dx * dx + dy * dy) / 0.03);
                        double ground = 0.35 * (1 + Math.sin(phase + 3.0 * x / grid + 2.0 * y / grid));
                        values[at++] = (float) Math.max(
                                0,
                                ground + strength * disc * (1.2 + Math.cos(phase * 2)) + 0.12 * random.nextGaussian());
                    }
                }
            }
        }
        return new FeatureMap(values, CHANNELS, SLOTS, grid, grid);
    }

    /** Two layers of four heads that look around each cell. */
    private static DecoderAttention attention(Random random, int grid) {
        int cells = grid * grid;
        float[] weights = new float[2 * SLOTS * 4 * (cells + 1) * cells];
        for (int row = 0; row < weights.length / cells; row++) {
            int cell = Math.max(0, row % (cells + 1) - 1);
            double sum = 0;
            for (int c = 0; c < cells; c++) {
                double away = Math.hypot(cell / grid - c / grid, cell % grid - c % grid);
                weights[row * cells + c] = (float) Math.exp(random.nextGaussian() * 0.5 - away / grid);
                sum += weights[row * cells + c];
            }
            for (int c = 0; c < cells; c++) {
                weights[row * cells + c] /= (float) sum;
            }
        }
        return new DecoderAttention(weights, 2, SLOTS, 4, cells);
    }

    private static boolean[] foreground(ActivationMap map) {
        float[] sum = new float[map.height() * map.width()];
        for (int i = 0; i < map.values().length; i++) {
            sum[i % sum.length] += map.values()[i];
        }
        float[] sorted = sum.clone();
        java.util.Arrays.sort(sorted);
        boolean[] on = new boolean[sum.length];
        for (int i = 0; i < on.length; i++) {
            on[i] = sum[i] > sorted[(sum.length - 1) / 2];
        }
        return on;
    }

    private static MotionMask mask(int clip) {
        boolean[] on = new boolean[FRAMES * SIZE * SIZE];
        for (int i = 0; i < on.length; i++) {
            int t = i / (SIZE * SIZE);
            double y = i / SIZE % SIZE;
            double x = i % SIZE;
            on[i] = Math.hypot(x - discX(clip, t) * SIZE, y - discY(clip, t) * SIZE) < 16;
        }
        return new MotionMask(on, FRAMES, SIZE, SIZE);
    }

    private static float[][] windowVectors(Random random, int windows, double noise) {
        float[][] vectors = new float[windows][32];
        double turn = random.nextDouble() * 6;
        for (int t = 0; t < windows; t++) {
            for (int d = 0; d < 32; d++) {
                vectors[t][d] = (float)
                        (Math.sin(turn + d + 1.4 * t * (0.6 + d % 3) / windows * 2) + noise * random.nextGaussian());
            }
        }
        return vectors;
    }

    private static float[][] noisy(Random random, float[][] vectors, double noise) {
        float[][] out = new float[vectors.length][];
        for (int t = 0; t < out.length; t++) {
            out[t] = vectors[t].clone();
            for (int d = 0; d < out[t].length; d++) {
                out[t][d] += (float) (noise * random.nextGaussian());
            }
        }
        return out;
    }
}
