package dev.fima.model.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Frames of other footage in another order or pace.
 *
 * @param source number of the frame that is shown in the place of a number; where there is none the nearest is held
 */
record RetimedFootage(Footage from, IntUnaryOperator source) implements DerivedFootage {
    private int shown(int number) {
        return from.held(source.applyAsInt(number));
    }

    @Override
    public byte[] frame(int number) {
        return from.frame(shown(number));
    }

    @Override
    public Optional<MaskFrame> truth(int number) {
        return from.truth(shown(number));
    }

    /** What has to be said of frames of the clip that are not there: a sentence for each end of the video. */
    List<String> remarks(int frames) {
        int before = 0;
        int after = 0;
        for (int t = 0; t < frames; t++) {
            int wanted = source.applyAsInt(2 * t);
            before += wanted < from.first() ? 1 : 0;
            after += wanted > from.last() ? 1 : 0;
        }
        List<String> sentences = new ArrayList<>();
        if (before > 0) {
            sentences.add(
                    "The video begins too late: its first frame is held in " + before + " of " + frames + " frames.");
        }
        if (after > 0) {
            sentences.add(
                    "The video ends too early: its last frame is held in " + after + " of " + frames + " frames.");
        }
        return sentences;
    }
}
