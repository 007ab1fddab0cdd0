package dev.fima.model.whatif;

import dev.fima.model.analysis.ProbeInput;
import dev.fima.model.random.RandomStream;
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
    public MixedPairs {
        clips = List.copyOf(clips);
        if (clips.size() < 3) {
            throw new IllegalArgumentException("Mixing needs at least three clips.");
        }
    }

    /** A pair that shares the moving part; clips take turns. */
    public InputPair sharingMotion(int number) {
        int[] others = others(number, 1);
        SourceClip own = clips.get(number % clips.size());
        return new InputPair(mixed(own, clips.get(others[0])), mixed(own, clips.get(others[1])));
    }

    /** A pair that shares the background; clips take turns. */
    public InputPair sharingAppearance(int number) {
        int[] others = others(number, 2);
        SourceClip own = clips.get(number % clips.size());
        return new InputPair(mixed(clips.get(others[0]), own), mixed(clips.get(others[1]), own));
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
