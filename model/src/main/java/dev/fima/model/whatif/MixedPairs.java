package dev.fima.model.whatif;

import dev.fima.model.analysis.ProbeInput;
import dev.fima.model.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Pairs made of real clips with masks by mixing the moving part of one with the background of another. Pairs that share motion have
 * the moving part of one clip in front of the backgrounds of two others; pairs that share appearance have the moving parts of two
 * clips in front of the background of a third. So motion here comes with the look of the moving part, and appearance is that of
 * the background.
 *
 * @param clips at least three
 * @param frames frames T of a clip
 * @param seed draws which clips are mixed
 */
public record MixedPairs(List<SourceClip> clips, int frames, long seed) {
    /** Two clips that share something. */
    public record Pair(ProbeInput first, ProbeInput second) {}

    public MixedPairs {
        clips = List.copyOf(clips);
        if (clips.size() < 3) {
            throw new IllegalArgumentException("Mixing needs at least three clips.");
        }
    }

    /** Pairs that share the moving part, one for each clip in turn. */
    public List<Pair> sharingMotion(int count) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] others = others(i, 1);
            SourceClip own = clips.get(i % clips.size());
            pairs.add(new Pair(mixed(own, clips.get(others[0])), mixed(own, clips.get(others[1]))));
        }
        return pairs;
    }

    /** Pairs that share the background, one for each clip in turn. */
    public List<Pair> sharingAppearance(int count) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] others = others(i, 2);
            SourceClip own = clips.get(i % clips.size());
            pairs.add(new Pair(mixed(clips.get(others[0]), own), mixed(clips.get(others[1]), own)));
        }
        return pairs;
    }

    /** Two different clips that are not the one in turn. */
    private int[] others(int pair, int purpose) {
        int own = pair % clips.size();
        SplittableRandom random = RandomStream.of(seed, purpose, pair);
        int first = (own + 1 + random.nextInt(clips.size() - 1)) % clips.size();
        int second = first;
        while (second == first || second == own) {
            second = random.nextInt(clips.size());
        }
        return new int[] {first, second};
    }

    private ProbeInput mixed(SourceClip figure, SourceClip background) {
        Change change = Change.of(ChangeKind.OTHER_BACKGROUND)
                .in(Place.TRUTH)
                .with(background.input().clip());
        return ChangedClip.of(List.of(change), figure, frames, Optional.empty(), clip -> background)
                .input(figure);
    }
}
