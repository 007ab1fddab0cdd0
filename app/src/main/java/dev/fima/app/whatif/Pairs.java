package dev.fima.app.whatif;

import dev.fima.model.analysis.MotionMask;
import dev.fima.model.analysis.MotionModel;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeInput;
import dev.fima.model.data.ClipResizer;
import dev.fima.model.video.Frames;
import dev.fima.model.whatif.InputPair;
import dev.fima.model.whatif.MixedPairs;
import dev.fima.model.whatif.SourceClip;
import dev.fima.sampledata.DrawnClip;
import dev.fima.sampledata.DrawnPair;
import dev.fima.sampledata.SampleDataSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Pairs of clips that share appearance and not motion, and the reverse.
 *
 * @param sharingAppearance gives a pair by its number, from 0
 * @param sharingMotion likewise
 * @param made how they were made, in a sentence
 */
public record Pairs(IntFunction<InputPair> sharingAppearance, IntFunction<InputPair> sharingMotion, String made) {
    private static final int SHORTEST = 32;

    /** Pairs that the sample data's program draws for the size of a network's clips. */
    public static Pairs drawn(MotionModel model, long seed) {
        SampleDataSpec spec = SampleDataSpec.builder()
                .frames(Math.max(SHORTEST, 2 * model.frames()))
                .seed(seed)
                .build();
        return new Pairs(
                number -> pair(DrawnPair.draw(spec, DrawnPair.Shared.APPEARANCE, number), model, number),
                number -> pair(DrawnPair.draw(spec, DrawnPair.Shared.MOTION, number), model, number),
                "drawn by the program of the sample data, seed " + seed
                        + "; sharing motion: another figure and backdrop"
                        + " elsewhere, displaced, turned and scaled alike; sharing appearance: the same figure and backdrop"
                        + " in the same mean place, another class of motion.");
    }

    /** Pairs that mix the moving parts and the backgrounds of clips with ground truth. */
    public static Pairs mixed(MotionModel model, List<SourceClip> clips, long seed) {
        MixedPairs mixed = new MixedPairs(clips, model.frames(), seed);
        return new Pairs(
                mixed::sharingAppearance,
                mixed::sharingMotion,
                "mixed of " + clips.size() + " clips with ground truth, seed " + seed
                        + "; sharing motion: one moving part in"
                        + " front of two backgrounds; sharing appearance: two moving parts in front of one background.");
    }

    private static InputPair pair(DrawnPair pair, MotionModel model, int number) {
        return new InputPair(input(pair.first(), model, number), input(pair.second(), model, number));
    }

    private static ProbeInput input(DrawnClip clip, MotionModel model, int number) {
        int side = model.cropSize();
        Frames drawn = new Frames(clip.rgb(), clip.frames(), clip.height(), clip.width());
        byte[] squeezed = new byte[clip.frames() * side * side * 3];
        ClipResizer resizer = new ClipResizer(side, side);
        for (int t = 0; t < clip.frames(); t++) {
            resizer.squeeze(drawn, t, squeezed, t * side * side * 3);
        }
        return new ProbeInput(
                new ProbeClip("drawn pair " + number, 0, ""),
                new Frames(squeezed, clip.frames(), side, side),
                0,
                Optional.<MotionMask>empty());
    }
}
