package dev.fima.model.whatif;

import java.util.ArrayList;
import java.util.List;

/**
 * How far the pooled features of a network move under each kind of change, over a set of clips: whether it looks at motion or at
 * appearance. The distance of two features is 1 - cosine, [0, 2]. It is bound to JSON as it stands.
 *
 * @param network title of the network
 * @param clips the clips, as VIDEO@FIRSTFRAME
 * @param rows one for each change
 * @param motionTaken per clip the mean distance over the rows of {@link Effect#MOTION}, over the clips
 * @param appearanceTaken the same of {@link Effect#APPEARANCE}
 * @param motionAwareness per clip {@code motionTaken / (motionTaken + appearanceTaken)}, over the clips: 1 if the features follow
 *     motion alone, 0 if they follow appearance alone
 * @param otherClips distances between the features of different clips as they are, all pairs: how far "another clip" is
 * @param leftOut sentences on clips and changes that are not counted
 */
public record MotionProfile(
        String network,
        List<String> clips,
        List<Row> rows,
        Spread motionTaken,
        Spread appearanceTaken,
        Spread motionAwareness,
        Spread otherClips,
        List<String> leftOut) {
    public MotionProfile {
        clips = List.copyOf(clips);
        rows = List.copyOf(rows);
        leftOut = List.copyOf(leftOut);
    }

    /** The same of a network that is called otherwise. */
    public MotionProfile titled(String title) {
        return new MotionProfile(
                title, clips, rows, motionTaken, appearanceTaken, motionAwareness, otherClips, leftOut);
    }

    /**
     * One change.
     *
     * @param change as {@link ChangeText} writes it
     * @param title for people
     * @param effect what it does
     * @param distances one per clip in their order; NaN where the change could not be made
     * @param spread of them
     */
    public record Row(String change, String title, Effect effect, List<Double> distances, Spread spread) {
        public Row {
            distances = List.copyOf(distances);
        }

        static Row of(Change change, double... distances) {
            List<Double> all = new ArrayList<>();
            for (double distance : distances) {
                all.add(distance);
            }
            return new Row(
                    ChangeText.write(change),
                    change.kind().title(),
                    change.kind().effect(),
                    all,
                    Spread.of(distances));
        }
    }

    /**
     * Sums up.
     *
     * @param between distances between different clips
     */
    static MotionProfile of(
            String network, List<String> clips, List<Row> rows, double[] between, List<String> leftOut) {
        double[] motion = new double[clips.size()];
        double[] appearance = new double[clips.size()];
        double[] awareness = new double[clips.size()];
        for (int i = 0; i < clips.size(); i++) {
            motion[i] = mean(rows, Effect.MOTION, i);
            appearance[i] = mean(rows, Effect.APPEARANCE, i);
            double both = motion[i] + appearance[i];
            awareness[i] = both > 0 ? motion[i] / both : Double.NaN;
        }
        return new MotionProfile(
                network,
                clips,
                rows,
                Spread.of(motion),
                Spread.of(appearance),
                Spread.of(awareness),
                Spread.of(between),
                leftOut);
    }

    private static double mean(List<Row> rows, Effect effect, int clip) {
        return rows.stream()
                .filter(row -> row.effect() == effect)
                .mapToDouble(row -> row.distances().get(clip))
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }
}
