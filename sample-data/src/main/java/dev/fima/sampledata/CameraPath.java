package dev.fima.sampledata;

/**
 * Where the camera looks. One that drifts moves the whole picture, figure and backdrop alike, so that frame differences light
 * up everywhere.
 */
final class CameraPath {
    /** Of the videos of each class; which ones is up to their number, in training and test alike. */
    private static final int ONE_IN = 5;

    private static final double REFERENCE_HEIGHT = 72;
    private static final double LARGEST_REACH = 4;

    /** Looks at the same place all the time. */
    static final CameraPath STILL = new CameraPath(0, 1, 0, 0, 0);

    private final double reachX;
    private final double period;
    private final double phaseX;
    private final double reachY;
    private final double phaseY;

    private CameraPath(double reachX, double period, double phaseX, double reachY, double phaseY) {
        this.reachX = reachX;
        this.period = period;
        this.phaseX = phaseX;
        this.reachY = reachY;
        this.phaseY = phaseY;
    }

    /** The camera of a video: one of five drifts, where the set says so. */
    static CameraPath of(SampleDataSpec spec, int number, RandomStream random) {
        if (!spec.cameraDrift() || number % ONE_IN != 0) {
            return STILL;
        }
        double unit = spec.height() / REFERENCE_HEIGHT;
        return new CameraPath(
                unit * random.uniform(2, LARGEST_REACH),
                random.uniform(60, 100),
                random.angle(),
                unit * random.uniform(0.5, LARGEST_REACH / 2),
                random.angle());
    }

    /** Pixels by which the picture is moved to the right. */
    double x(int frame) {
        return reachX * StrictMath.sin(2 * Math.PI * frame / period + phaseX);
    }

    /** Pixels by which the picture is moved downwards. */
    double y(int frame) {
        return reachY * StrictMath.sin(2 * Math.PI * frame / period + phaseY);
    }

    /** Pixels of backdrop that are needed beyond each border of the frame. */
    int margin() {
        double reach = Math.max(reachX, reachY);
        return reach == 0 ? 0 : (int) Math.ceil(reach) + 1;
    }
}
