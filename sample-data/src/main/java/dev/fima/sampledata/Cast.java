package dev.fima.sampledata;

import java.util.List;

/** Where the figures of a set come from: the one that moves in a video, and those that lie about. */
@FunctionalInterface
interface Cast {

    /** Of every figure of a shared cast; compact and rigid, since thin or swinging limbs hide how the whole moves. */
    List<BodyPlan> SHARED =
            List.of(BodyPlan.BLOB, BodyPlan.STAR, BodyPlan.BLOSSOM, BodyPlan.GEAR, BodyPlan.POLYGON, BodyPlan.RING);

    /** Labels of classes begin at 1, so no video's streams are named by 0. */
    int CAST_STREAM = 0;

    /** A figure; which one is up to the stream. */
    Figure next(RandomStream random);

    /**
     * New figures of all kinds each time, or one of six that all videos of the set share. A figure of the shared cast moves in
     * some videos and lies about in others, so its look tells neither the video nor what moves: only the backdrop is a
     * video's own.
     */
    static Cast of(SampleDataSpec spec) {
        return spec.sharedCast() ? random -> member(spec.seed(), random.below(SHARED.size())) : Figure::draw;
    }

    private static Figure member(long seed, int number) {
        return Figure.soft(RandomStream.of(seed, CAST_STREAM, number), SHARED.get(number));
    }
}
