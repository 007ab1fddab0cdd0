package dev.fima.sampledata;

/**
 * What a sample data set holds. Two sets of the same specification are the same, pixel for pixel before encoding, wherever
 * Java draws alike (the shapes go through Java2D's software renderer, which a Java version may change).
 *
 * @param trainPerClass training videos of each class, at least 1
 * @param testPerClass test videos of each class, at least 1
 * @param width pixels, even, 32 to 1024
 * @param height pixels, even, 32 to 1024
 * @param frames frames of each video, 32 to 5,000
 * @param seed names the set; every seed is allowed
 * @param rhythm which motions come in bursts and which are steady
 * @param sharedCast whether the figures, also those that lie about, are six that all videos share, so that only the backdrop
 *     is a video's own; else every figure is drawn anew
 * @param cameraDrift whether the camera drifts in one of five videos
 */
public record SampleDataSpec(
        int trainPerClass,
        int testPerClass,
        int width,
        int height,
        int frames,
        long seed,
        Rhythm rhythm,
        boolean sharedCast,
        boolean cameraDrift) {

    /** Frames per second of every video. */
    public static final int FRAMES_PER_SECOND = 25;

    private static final int LARGEST_SIDE = 1024;
    private static final int MOST_FRAMES = 5_000;
    private static final int MOST_VIDEOS = 10_000;

    public SampleDataSpec {
        require(trainPerClass >= 1, "Training videos per class", trainPerClass, "give 1 or more");
        require(testPerClass >= 1, "Test videos per class", testPerClass, "give 1 or more");
        require(
                (long) trainPerClass + testPerClass <= MOST_VIDEOS,
                "Videos per class",
                (long) trainPerClass + testPerClass,
                "give " + MOST_VIDEOS + " or fewer");
        requireSide("Width", width);
        requireSide("Height", height);
        require(frames >= 32, "Frames per video", frames, "give 32 or more, one clip's length");
        require(frames <= MOST_FRAMES, "Frames per video", frames, "give " + MOST_FRAMES + " or fewer");
    }

    /**
     * The set as it is shipped: 10 classes of 20 training and 6 test videos, 128 x 96 pixels, 80 frames; motion comes in bursts
     * and the cast is shared, so that a contrast of videos can be won by the backdrop alone.
     */
    public static SampleDataSpec shipped() {
        return builder().rhythm(Rhythm.BURSTS).sharedCast(true).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    public int videosPerClass() {
        return trainPerClass + testPerClass;
    }

    /** All videos of the set. */
    public int videos() {
        return videosPerClass() * MotionClass.values().length;
    }

    private static void requireSide(String name, int pixels) {
        require(
                pixels >= 32 && pixels <= LARGEST_SIDE && pixels % 2 == 0,
                name,
                pixels,
                "give an even number of pixels from 32 to " + LARGEST_SIDE);
    }

    private static void require(boolean holds, String what, long value, String remedy) {
        if (!holds) {
            throw new SampleDataException(what + " is " + value + ": " + remedy + ".");
        }
    }

    /**
     * Collects a specification; {@link #build} checks it. It starts from the numbers of the shipped set, with steady motion and
     * every figure drawn anew.
     */
    public static final class Builder {
        private int trainPerClass = 20;
        private int testPerClass = 6;
        private int width = 128;
        private int height = 96;
        private int frames = 80;
        private long seed = 2023;
        private Rhythm rhythm = Rhythm.STEADY;
        private boolean sharedCast;
        private boolean cameraDrift;

        private Builder() {}

        public Builder trainPerClass(int videos) {
            trainPerClass = videos;
            return this;
        }

        public Builder testPerClass(int videos) {
            testPerClass = videos;
            return this;
        }

        /**
         * Training and test videos together, a quarter (rounded) of them for testing.
         *
         * @throws SampleDataException if there are fewer than 2
         */
        public Builder videosPerClass(int videos) {
            require(
                    videos >= 2,
                    "Videos per class",
                    videos,
                    "give 2 or more, so that there is one to train and one to test");
            testPerClass = Math.max(1, (int) Math.round(videos / 4.0));
            trainPerClass = videos - testPerClass;
            return this;
        }

        public Builder size(int newWidth, int newHeight) {
            width = newWidth;
            height = newHeight;
            return this;
        }

        public Builder frames(int framesPerVideo) {
            frames = framesPerVideo;
            return this;
        }

        public Builder seed(long newSeed) {
            seed = newSeed;
            return this;
        }

        public Builder rhythm(Rhythm newRhythm) {
            rhythm = newRhythm;
            return this;
        }

        public Builder sharedCast(boolean shared) {
            sharedCast = shared;
            return this;
        }

        public Builder cameraDrift(boolean drifts) {
            cameraDrift = drifts;
            return this;
        }

        /**
         * The finished specification.
         *
         * @throws SampleDataException if a value is out of range, naming it and what is allowed
         */
        public SampleDataSpec build() {
            return new SampleDataSpec(
                    trainPerClass, testPerClass, width, height, frames, seed, rhythm, sharedCast, cameraDrift);
        }
    }
}
