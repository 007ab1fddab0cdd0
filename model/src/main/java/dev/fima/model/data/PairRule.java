package dev.fima.model.data;

import java.util.Locale;
import java.util.SplittableRandom;

/** How the two segments of a video are chosen; {@code L} is the number of places where one can start. */
public enum PairRule {
    /** One segment, seen through two crops. */
    SAME {
        @Override
        long[] draw(SplittableRandom random, long starts, int span) {
            long start = random.nextLong(starts);
            return new long[] {start, start};
        }
    },
    /** Two different starts, uniform without replacement; the only one twice when there is but one. The default. */
    DISTINCT {
        @Override
        long[] draw(SplittableRandom random, long starts, int span) {
            long first = random.nextLong(starts);
            if (starts == 1) {
                return new long[] {first, first};
            }
            long second = random.nextLong(starts - 1);
            return new long[] {first, second < first ? second : second + 1};
        }
    },
    /** A uniform start and the segment that follows it, or the last one where that would reach beyond the end. */
    CONSECUTIVE {
        @Override
        long[] draw(SplittableRandom random, long starts, int span) {
            long first = random.nextLong(starts);
            return new long[] {first, first + span < starts - 1 ? first + span : starts - 1};
        }
    };

    /** The rule for the reference's setting {@code clip_per_video}: 1, 2 or 3. */
    public static PairRule ofClipsPerVideo(int value) {
        if (value < 1 || value > 3) {
            throw new DataException(
                    String.format(Locale.ROOT, "clips per video is %d, but only 1, 2 and 3 are defined.", value));
        }
        return values()[value - 1];
    }

    abstract long[] draw(SplittableRandom random, long starts, int span);
}
