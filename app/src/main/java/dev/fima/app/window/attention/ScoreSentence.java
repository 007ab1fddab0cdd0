package dev.fima.app.window.attention;

import dev.fima.model.analysis.MotionAttention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the shown scores come to, in one sentence: whose maps keep to what moves, by how much, and in how many of the clips.
 * Only clips that all runs have scores of count. A run is called ahead where it has the higher mean of energy and of hit, and
 * where its energy exceeds each other run's by more than two standard errors of the differences clip by clip; nobody is where
 * no map exceeds chance.
 */
final class ScoreSentence {
    /** How the numbers come about and what they are not. */
    static final String EXPLANATION =
            "Means of the scores under the maps, over the shown clips that have ground truth.\n"
                    + "A few clips of one run each are an impression, no result: Evaluation and the page First results say more.";

    private final List<String> names;
    private final double[][] energies;
    private final double[] energy;
    private final double[] hit;
    private final double chance;
    private final int clips;

    private ScoreSentence(List<ScoredRun> runs, List<Integer> common) {
        names = runs.stream().map(ScoredRun::name).toList();
        clips = common.size();
        energies = runs.stream()
                .map(run -> values(run, common, MotionAttention::energyOverArea))
                .toArray(double[][]::new);
        energy = runs.stream().mapToDouble(run -> energy(run, common)).toArray();
        hit = runs.stream()
                .mapToDouble(run -> mean(values(run, common, MotionAttention::pointing)))
                .toArray();
        chance = mean(values(runs.get(0), common, MotionAttention::area));
    }

    /** The sentence about some runs, from left to right; empty where no clip has scores of all of them. */
    static String of(List<ScoredRun> runs) {
        if (runs.isEmpty()) {
            return "";
        }
        List<Integer> common = IntStream.range(0, runs.get(0).clips().size())
                .filter(clip -> runs.stream().allMatch(run -> known(run, clip)))
                .boxed()
                .toList();
        return common.isEmpty() ? "" : new ScoreSentence(runs, common).text();
    }

    /** A clip in which nothing moves has no energy over area. */
    private static boolean known(ScoredRun run, int clip) {
        return clip < run.clips().size()
                && run.clips()
                        .get(clip)
                        .filter(scores -> Double.isFinite(scores.energyOverArea()))
                        .isPresent();
    }

    private static double[] values(ScoredRun run, List<Integer> common, ToDoubleFunction<MotionAttention> score) {
        return common.stream()
                .mapToDouble(clip -> score.applyAsDouble(run.clips().get(clip).orElseThrow()))
                .toArray();
    }

    private static double energy(ScoredRun run, List<Integer> common) {
        return MotionAttention.mean(common.stream()
                        .map(clip -> run.clips().get(clip).orElseThrow())
                        .toList())
                .energyOverArea();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private String text() {
        return verdict() + ": " + numbers() + ".";
    }

    private String verdict() {
        if (names.size() == 1) {
            return againstChance();
        }
        if (IntStream.range(0, energy.length).allMatch(run -> energy[run] <= 1)) {
            return "No map keeps more to what moves than chance would";
        }
        int strongest = highest(energy);
        int surest = highest(hit);
        boolean oneStrongest = alone(energy, strongest);
        if (oneStrongest && alone(hit, surest) && strongest != surest) {
            return "The scores disagree: " + names.get(strongest) + " has more of its map on what moves, "
                    + names.get(surest) + " its peak there more often";
        }
        if (oneStrongest && hit[strongest] == hit[surest] && clear(strongest)) {
            return "The map of " + names.get(strongest) + " keeps to what moves more than "
                    + (names.size() == 2 ? "that of " : "those of ") + others(strongest);
        }
        return "There is no clear difference between " + String.join(" and ", names);
    }

    private String againstChance() {
        String map = "The map of " + names.get(0);
        double[] lead = Arrays.stream(energies[0]).map(each -> each - 1).toArray();
        if (energy[0] > 1 && hit[0] > chance && clear(lead)) {
            return map + " keeps to what moves more than chance would";
        }
        return energy[0] <= 1 && hit[0] <= chance
                ? map + " keeps no more to what moves than chance would"
                : map + " does not clearly keep to what moves more than chance would";
    }

    private static int highest(double[] scores) {
        return IntStream.range(0, scores.length)
                .reduce((one, other) -> scores[other] > scores[one] ? other : one)
                .orElseThrow();
    }

    private static boolean alone(double[] scores, int best) {
        return IntStream.range(0, scores.length).noneMatch(run -> run != best && scores[run] == scores[best]);
    }

    /** Whether a run has more energy than every other one by more than chance among so few clips makes likely. */
    private boolean clear(int run) {
        return IntStream.range(0, names.size())
                .filter(other -> other != run)
                .allMatch(other -> clear(IntStream.range(0, clips)
                        .mapToDouble(clip -> energies[run][clip] - energies[other][clip])
                        .toArray()));
    }

    /** Whether the mean of differences, one a clip, exceeds two of its standard errors. */
    private static boolean clear(double[] lead) {
        double mean = mean(lead);
        double squares =
                Arrays.stream(lead).map(each -> (each - mean) * (each - mean)).sum();
        return lead.length > 1 && mean > 2 * Math.sqrt(squares / (lead.length - 1) / lead.length);
    }

    /** In how many of the clips a run has more energy than any other. */
    private int wins(int run) {
        return (int) IntStream.range(0, clips)
                .filter(clip -> IntStream.range(0, energies.length)
                        .allMatch(other -> other == run || energies[run][clip] > energies[other][clip]))
                .count();
    }

    private String others(int run) {
        return IntStream.range(0, names.size())
                .filter(other -> other != run)
                .mapToObj(names::get)
                .collect(Collectors.joining(" and "));
    }

    private String numbers() {
        List<String> shares = new ArrayList<>();
        List<String> peaks = new ArrayList<>();
        for (int run = 0; run < names.size(); run++) {
            String name = names.size() == 1 ? "" : names.get(run) + " ";
            shares.add(String.format(Locale.ROOT, "%s%.2f×", name, energy[run]));
            peaks.add(String.format(Locale.ROOT, "%s%.0f\u00a0%%", name, 100 * hit[run]));
        }
        int strongest = highest(energy);
        String count = names.size() == 1 || !alone(energy, strongest)
                ? ""
                : " (" + names.get(strongest) + " highest in " + wins(strongest) + ")";
        return (clips == 1 ? "in 1 clip" : "in " + clips + " clips") + " energy " + String.join(", ", shares) + count
                + ", frames with the peak there " + String.join(", ", peaks)
                + String.format(Locale.ROOT, "; by chance 1× and %.0f\u00a0%%", 100 * chance);
    }
}
