package dev.fima.model.analysis;

import dev.fima.model.FimaException;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A probe snapshot as a NumPy archive. Arrays run over the N probe clips first: {@code rgb_activation} and
 * {@code difference_activation} [N, T', h, w]; {@code foreground} [N, h, w]; {@code affinity} [N, 1 + T', P, P] as bytes,
 * similarity = byte / 127.5 - 1 (error at most 0.004); {@code motion_similarity} and {@code cross_similarity} [N, W, W];
 * {@code token_similarity} [N, T', T'] and {@code decoder_attention} [N, L, T', H, 1 + P, P] where the run has a decoder,
 * the latter as bytes, weight = byte * {@code decoder_attention_unit} [N, L, T', H, 1 + P] (error at most 1/126 of the
 * largest weight of the row; absent from files written before it was recorded); {@code rgb_scores} and
 * {@code difference_scores} [N, 7] in the order of {@link MotionAttention}, NaN where ground truth is unknown (files of
 * earlier versions have {@code rgb_attention} and {@code difference_attention} instead, with the intersection over union at
 * the map's median and at 0.5 in the fifth and the sixth column, which are not read);
 * {@code mask_coverage} [N]; {@code health} [5]; {@code neighbours}; {@code step}; {@code cost_ms}; and the clips
 * themselves as UTF-8 lines "first frame, tab, label, tab, video" in {@code clips}; {@code own_clips} says how many of them, the
 * first, the run watched itself, where others were looked at afterwards.
 */
public final class SnapshotFile {
    private static final int SCORES = MotionAttention.SCORES;
    private static final String OWN = "own_clips";
    private static final String RGB = "rgb";
    private static final String DIFFERENCE = "difference";
    private static final Set<String> SCORE_ARRAYS = Set.of(
            "step",
            "health",
            "neighbours",
            "clips",
            "rgb_scores",
            "difference_scores",
            "rgb_attention",
            "difference_attention",
            "cross_similarity");

    private SnapshotFile() {}

    /** Writes atomically: a snapshot under its final name is whole. */
    public static void write(Path file, ProbeSnapshot snapshot) {
        Npz.write(file, arrays(snapshot));
    }

    static Map<String, NpyArray> arrays(ProbeSnapshot snapshot) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        List<ClipAnalysis> clips = snapshot.clips();
        arrays.put("step", NpyArray.of(new long[] {snapshot.step()}));
        arrays.put("cost_ms", NpyArray.of(new double[] {snapshot.costMilliseconds()}));
        arrays.put("neighbours", NpyArray.of(new double[] {snapshot.neighbours()}));
        snapshot.health()
                .ifPresent(h -> arrays.put(
                        "health",
                        NpyArray.of(
                                new double[] {
                                    h.effectiveRank(), h.standardDeviation(), h.alignment(), h.uniformity(), h.samples()
                                },
                                5)));
        arrays.put("clips", text(clips));
        if (snapshot.own() < clips.size()) {
            arrays.put(OWN, NpyArray.of(new long[] {snapshot.own()}));
        }
        if (clips.isEmpty()) {
            return arrays;
        }
        int n = clips.size();
        ActivationMap first = clips.get(0).rgb();
        int t = first.slots();
        int h = first.height();
        int w = first.width();
        Rows rows = new Rows();
        for (ClipAnalysis clip : clips) {
            rows.add("rgb_activation", clip.rgb().values());
            rows.add("difference_activation", clip.difference().values());
            rows.add("motion_similarity", clip.motion().values());
            rows.add("cross_similarity", clip.crossModal().values());
            clip.token().ifPresent(token -> rows.add("token_similarity", token.values()));
        }
        arrays.put("rgb_activation", NpyArray.of(rows.joined("rgb_activation"), n, t, h, w));
        arrays.put("difference_activation", NpyArray.of(rows.joined("difference_activation"), n, t, h, w));
        int windows = clips.get(0).motion().windows();
        arrays.put("motion_similarity", NpyArray.of(rows.joined("motion_similarity"), n, windows, windows));
        arrays.put("cross_similarity", NpyArray.of(rows.joined("cross_similarity"), n, windows, windows));
        clips.get(0)
                .token()
                .ifPresent(token -> arrays.put(
                        "token_similarity",
                        NpyArray.of(rows.joined("token_similarity"), n, token.windows(), token.windows())));
        clips.get(0).attention().ifPresent(form -> SnapshotAttention.put(arrays, form, clips));
        arrays.put("foreground", NpyArray.of(foreground(clips), n, h, w));
        arrays.put("affinity", NpyArray.of(affinity(clips), n, t + 1, (long) h * w, (long) h * w));
        arrays.put("rgb_scores", attention(clips, true));
        arrays.put("difference_scores", attention(clips, false));
        double[] coverage =
                clips.stream().mapToDouble(ClipAnalysis::maskCoverage).toArray();
        arrays.put("mask_coverage", NpyArray.of(coverage, n));
        return arrays;
    }

    private static NpyArray text(List<ClipAnalysis> clips) {
        StringBuilder lines = new StringBuilder();
        for (ClipAnalysis clip : clips) {
            ProbeClip probe = clip.clip();
            lines.append(probe.firstFrame())
                    .append('\t')
                    .append(probe.label())
                    .append('\t')
                    .append(probe.video())
                    .append('\n');
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        return NpyArray.of(bytes, bytes.length);
    }

    private static boolean[] foreground(List<ClipAnalysis> clips) {
        int cells = clips.get(0).foreground().length;
        boolean[] all = new boolean[clips.size() * cells];
        for (int i = 0; i < clips.size(); i++) {
            System.arraycopy(clips.get(i).foreground(), 0, all, i * cells, cells);
        }
        return all;
    }

    private static byte[] affinity(List<ClipAnalysis> clips) {
        int size = clips.get(0).affinity().get(0).values().length;
        int matrices = clips.get(0).affinity().size();
        byte[] all = new byte[clips.size() * matrices * size];
        int at = 0;
        for (ClipAnalysis clip : clips) {
            for (AffinityMatrix matrix : clip.affinity()) {
                for (float value : matrix.values()) {
                    all[at++] = (byte) Math.round((Math.min(1, Math.max(-1, value)) + 1) * 127.5f);
                }
            }
        }
        return all;
    }

    private static NpyArray attention(List<ClipAnalysis> clips, boolean rgb) {
        double[] rows = new double[clips.size() * SCORES];
        for (int i = 0; i < clips.size(); i++) {
            double[] row = (rgb ? clips.get(i).rgbAttention() : clips.get(i).differenceAttention())
                    .map(MotionAttention::toArray)
                    .orElse(MotionAttention.unknown());
            System.arraycopy(row, 0, rows, i * SCORES, SCORES);
        }
        return NpyArray.of(rows, clips.size(), SCORES);
    }

    /**
     * Reads a snapshot back.
     *
     * @throws FimaException if the file is damaged or is no snapshot; the sentence names it
     */
    public static ProbeSnapshot read(Path file) {
        Map<String, NpyArray> arrays = Npz.read(file);
        try {
            return decode(arrays);
        } catch (NullPointerException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException e) {
            throw noSnapshot(file, e);
        }
    }

    /**
     * Reads only the numbers of a snapshot: a hundredth of the file, whatever the size of its maps.
     *
     * @throws FimaException if the file is damaged or is no snapshot; the sentence names it
     */
    public static SnapshotScores readScores(Path file) {
        Map<String, NpyArray> arrays = Npz.read(file, SCORE_ARRAYS::contains);
        try {
            return scores(arrays);
        } catch (NullPointerException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException e) {
            throw noSnapshot(file, e);
        }
    }

    private static SnapshotScores scores(Map<String, NpyArray> arrays) {
        int clips = probes(arrays.get("clips")).size();
        List<MotionAttention> rgb = new ArrayList<>();
        List<MotionAttention> difference = new ArrayList<>();
        List<TemporalSimilarity> crossModal = new ArrayList<>();
        for (int i = 0; i < clips; i++) {
            attention(arrays, RGB, i).ifPresent(rgb::add);
            attention(arrays, DIFFERENCE, i).ifPresent(difference::add);
            crossModal.add(similarity(arrays.get("cross_similarity"), i));
        }
        return new SnapshotScores(
                arrays.get("step").asLongs()[0],
                health(arrays),
                arrays.get("neighbours").asDoubles()[0],
                rgb,
                difference,
                crossModal);
    }

    private static FimaException noSnapshot(Path file, RuntimeException reason) {
        return new FimaException(
                "The file " + file + " is no probe snapshot: delete it, the run's other snapshots stay usable.",
                reason);
    }

    private static Optional<RepresentationHealth> health(Map<String, NpyArray> arrays) {
        return Optional.ofNullable(arrays.get("health"))
                .map(NpyArray::asDoubles)
                .map(v -> new RepresentationHealth(v[0], v[1], v[2], v[3], (int) v[4]));
    }

    private static ProbeSnapshot decode(Map<String, NpyArray> arrays) {
        List<ProbeClip> probes = probes(arrays.get("clips"));
        List<ClipAnalysis> clips = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            clips.add(clip(arrays, probes.get(i), i));
        }
        return new ProbeSnapshot(
                arrays.get("step").asLongs()[0],
                clips,
                Optional.ofNullable(arrays.get(OWN))
                        .map(own -> (int) own.asLongs()[0])
                        .orElse(clips.size()),
                health(arrays),
                arrays.get("neighbours").asDoubles()[0],
                arrays.get("cost_ms").asDoubles()[0]);
    }

    private static List<ProbeClip> probes(NpyArray text) {
        List<ProbeClip> probes = new ArrayList<>();
        String all = new String(text.asBytes(), StandardCharsets.UTF_8);
        for (String line : all.lines().toList()) {
            String[] parts = line.split("\t", 3);
            probes.add(new ProbeClip(parts[2], Long.parseLong(parts[0]), parts[1]));
        }
        return probes;
    }

    private static ClipAnalysis clip(Map<String, NpyArray> arrays, ProbeClip probe, int i) {
        long[] shape = arrays.get("rgb_activation").shape();
        int t = (int) shape[1];
        int h = (int) shape[2];
        int w = (int) shape[3];
        int cells = h * w;
        byte[] mask = arrays.get("foreground").asBytes();
        boolean[] foreground = new boolean[cells];
        for (int p = 0; p < cells; p++) {
            foreground[p] = mask[i * cells + p] != 0;
        }
        List<AffinityMatrix> affinity = new ArrayList<>();
        byte[] bytes = arrays.get("affinity").asBytes();
        for (int m = 0; m <= t; m++) {
            float[] values = new float[cells * cells];
            for (int k = 0; k < values.length; k++) {
                values[k] = (bytes[(i * (t + 1) + m) * values.length + k] & 0xff) / 127.5f - 1;
            }
            affinity.add(new AffinityMatrix(values, cells));
        }
        return new ClipAnalysis(
                probe,
                new ActivationMap(row(arrays.get("rgb_activation"), i), t, h, w),
                new ActivationMap(row(arrays.get("difference_activation"), i), t, h, w),
                foreground,
                affinity,
                similarity(arrays.get("motion_similarity"), i),
                similarity(arrays.get("cross_similarity"), i),
                Optional.ofNullable(arrays.get("token_similarity")).map(a -> similarity(a, i)),
                SnapshotAttention.get(arrays, i),
                attention(arrays, RGB, i),
                attention(arrays, DIFFERENCE, i),
                arrays.get("mask_coverage").asDoubles()[i]);
    }

    /** Files of earlier versions have no precision, and an overlap that is another quantity. */
    private static Optional<MotionAttention> attention(Map<String, NpyArray> arrays, String map, int i) {
        NpyArray scores = arrays.get(map + "_scores");
        return scores == null
                ? MotionAttention.fromArray(arrays.get(map + "_attention").asDoubles(), i * SCORES)
                        .map(MotionAttention::withoutRanking)
                : MotionAttention.fromArray(scores.asDoubles(), i * SCORES);
    }

    private static TemporalSimilarity similarity(NpyArray array, int i) {
        return new TemporalSimilarity(row(array, i), (int) array.shape()[1]);
    }

    private static float[] row(NpyArray array, int i) {
        int size = array.length() / (int) array.shape()[0];
        float[] row = new float[size];
        System.arraycopy(array.asFloats(), i * size, row, 0, size);
        return row;
    }

    /** Rows of several arrays, collected clip by clip. */
    private static final class Rows {
        private final Map<String, List<float[]>> rows = new LinkedHashMap<>();

        void add(String name, float[] row) {
            rows.computeIfAbsent(name, k -> new ArrayList<>()).add(row);
        }

        float[] joined(String name) {
            List<float[]> parts = rows.get(name);
            int size = parts.get(0).length;
            float[] all = new float[parts.size() * size];
            for (int i = 0; i < parts.size(); i++) {
                System.arraycopy(parts.get(i), 0, all, i * size, size);
            }
            return all;
        }
    }
}
