package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.analysis.NearestNeighbours;
import dev.fima.model.data.Video;
import dev.fima.model.tensor.ComputeDevice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Videos, or single clips, laid out in the plane by their features, of one network or of several together.
 *
 * @param map where each point lies
 * @param unit what a point is; the feature of a video is the mean of its clips'
 * @param clips the clip that each point shows; of a video that in the middle
 * @param classes names of the classes
 * @param features what the map was made from, L2-normalised, for searching neighbours
 * @param purity for each point the share of its nearest ones, those of its own video left out, that have its class
 */
public record Embedding(
        PlaneMap map,
        EvaluationUnit unit,
        List<Clip> clips,
        List<String> classes,
        float[][] features,
        double[] purity) {
    /** Neighbours that count for the purity. */
    public static final int NEIGHBOURS = 10;

    public Embedding {
        clips = List.copyOf(clips);
        classes = List.copyOf(classes);
    }

    /**
     * One point.
     *
     * @param network name of the run or file of weights
     * @param video name in the data set
     * @param file where it lies
     * @param firstFrame first frame of the clip in the file
     * @param label its class
     */
    public record Clip(String network, String video, Path file, long firstFrame, int label) {}

    /** How points are laid out. */
    public enum Layout {
        PCA,
        TSNE;

        /** The name on the command line. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Features of one network.
     *
     * @param network its name
     * @param videos that the features' video numbers count in
     */
    public record Source(String network, List<Video> videos, LabelledFeatures features) {}

    /**
     * Lays videos or clips out.
     *
     * @param sources at least one, all of the same feature dimension and classes
     * @param unit what becomes a point
     * @param perplexity of t-SNE; where there is none {@link Tsne#usualPerplexity}
     * @throws FimaException if dimensions differ or the perplexity does not fit
     */
    public static Embedding of(
            List<Source> sources,
            EvaluationUnit unit,
            Layout layout,
            OptionalDouble perplexity,
            EvaluationProgress progress) {
        List<Clip> clips = new ArrayList<>();
        List<float[]> features = new ArrayList<>();
        for (Source source : sources) {
            LabelledFeatures own = source.features().per(unit);
            for (int i = 0; i < own.clips(); i++) {
                Video video = source.videos().get(own.videos()[i]);
                clips.add(new Clip(
                        source.network(),
                        video.name(),
                        video.file(),
                        video.firstFrame() + own.starts()[i],
                        own.labels()[i]));
                features.add(unit(own.features()[i]));
                if (own.features()[i].length != features.get(0).length) {
                    throw new FimaException("The features of " + source.network() + " have "
                            + own.features()[i].length + " dimensions, those of "
                            + sources.get(0).network() + " " + features.get(0).length
                            + ": map runs of one backbone together.");
                }
            }
        }
        float[][] all = features.toArray(new float[0][]);
        PlaneMap map = laidOut(all, layout, perplexity, progress);
        List<String> classes = sources.get(0).features().classes();
        return new Embedding(map, unit, clips, classes, all, purity(clips, all, progress));
    }

    private static PlaneMap laidOut(
            float[][] features, Layout layout, OptionalDouble perplexity, EvaluationProgress progress) {
        return layout == Layout.PCA
                ? PrincipalComponents.of(features)
                : Tsne.of(features, perplexity.orElseGet(() -> Tsne.usualPerplexity(features.length)), progress);
    }

    /** The same points from the same features, laid out in another way. */
    public Embedding laidOut(Layout layout, EvaluationProgress progress) {
        return new Embedding(
                laidOut(features, layout, OptionalDouble.empty(), progress), unit, clips, classes, features, purity);
    }

    /** Neighbours are searched among the clips of the same network alone. */
    private static double[] purity(List<Clip> clips, float[][] all, EvaluationProgress progress) {
        double[] purity = new double[all.length];
        Map<String, List<Integer>> networks = new LinkedHashMap<>();
        for (int i = 0; i < all.length; i++) {
            networks.computeIfAbsent(clips.get(i).network(), network -> new ArrayList<>())
                    .add(i);
        }
        for (List<Integer> own : networks.values()) {
            float[][] bank = own.stream().map(i -> all[i]).toArray(float[][]::new);
            Map<String, Long> perVideo =
                    own.stream().collect(Collectors.groupingBy(i -> clips.get(i).video(), Collectors.counting()));
            int ofOneVideo =
                    perVideo.values().stream().mapToInt(Long::intValue).max().orElse(1);
            int[][] nearest = SimilaritySearch.nearest(bank, bank, NEIGHBOURS + ofOneVideo, ComputeDevice.CPU, progress)
                    .nearest();
            for (int q = 0; q < bank.length; q++) {
                Clip clip = clips.get(own.get(q));
                List<Clip> near = IntStream.of(nearest[q])
                        .mapToObj(j -> clips.get(own.get(j)))
                        .filter(other -> !other.video().equals(clip.video()))
                        .limit(NEIGHBOURS)
                        .toList();
                long same = near.stream()
                        .filter(other -> other.label() == clip.label())
                        .count();
                purity[own.get(q)] = near.isEmpty() ? Double.NaN : (double) same / near.size();
            }
        }
        return purity;
    }

    /** The points most like one in feature space, of the same network and of other videos, most similar first. */
    public int[] neighbours(int clip, int count) {
        return neighbours(features, clips, classes.size(), clip, count);
    }

    private static int[] neighbours(float[][] features, List<Clip> clips, int classes, int clip, int count) {
        int[] labels = clips.stream().mapToInt(Clip::label).toArray();
        Clip own = clips.get(clip);
        return IntStream.of(new NearestNeighbours(features, labels, classes).ranking(features[clip]))
                .filter(j -> !clips.get(j).video().equals(own.video())
                        && clips.get(j).network().equals(own.network()))
                .limit(count)
                .toArray();
    }

    private static float[] unit(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        float[] unit = new float[vector.length];
        double length = Math.max(1e-12, Math.sqrt(square));
        for (int c = 0; c < unit.length; c++) {
            unit[c] = (float) (vector[c] / length);
        }
        return unit;
    }
}
