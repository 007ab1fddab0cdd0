package dev.fima.sampledata;

import java.util.List;

/**
 * Two videos that share either motion or appearance, exactly. Their figures are rigid, so that all motion is that of the whole
 * figure.
 *
 * <ul>
 *   <li>Sharing motion: both figures are displaced, turned and scaled alike from frame to frame; figure, backdrop, and the mean
 *       place, heading and size differ.
 *   <li>Sharing appearance: figure, backdrop, and the mean place, heading and size are the same; the classes of motion and what
 *       happens from frame to frame differ.
 * </ul>
 *
 * <p>The camera's noise differs always.
 *
 * @param first one video
 * @param second the other
 */
public record DrawnPair(DrawnClip first, DrawnClip second) {
    private static final long FIGURE_STREAM = 11;
    private static final long BACKDROP_STREAM = 12;
    private static final long MOTION_STREAM = 13;
    private static final long PLACE_STREAM = 14;
    private static final long NOISE_STREAM = 15;

    /** What the videos of a pair share. */
    public enum Shared {
        MOTION,
        APPEARANCE
    }

    /**
     * Draws a pair.
     *
     * @param spec size, length and seed of the videos; how many there are of a class does not matter
     * @param number of the pair, from 0; the classes of motion take turns
     */
    public static DrawnPair draw(SampleDataSpec spec, Shared shared, int number) {
        boolean motion = shared == Shared.MOTION;
        Draws draws = new Draws(spec, shared, number);
        List<Pose> path = draws.path(0);
        List<Pose> otherPath = motion ? path : draws.path(1);
        return new DrawnPair(
                draws.clip(0, placed(path, draws.place(0)), 0),
                draws.clip(motion ? 1 : 0, placed(otherPath, draws.place(motion ? 1 : 0)), 1));
    }

    /** What is drawn of one pair, each part by which of two it is. */
    private record Draws(SampleDataSpec spec, Shared shared, int number) {
        private RandomStream stream(long purpose, int which) {
            return RandomStream.of(spec.seed(), shared == Shared.MOTION ? 0 : 1, number, purpose, which);
        }

        List<Pose> path(int which) {
            MotionClass[] classes = MotionClass.values();
            return MotionPath.draw(classes[(number + 3 * which) % classes.length], spec, stream(MOTION_STREAM, which));
        }

        /** The middle of another path of any class: where figures usually are. */
        Pose place(int which) {
            RandomStream random = stream(PLACE_STREAM, which);
            MotionClass[] classes = MotionClass.values();
            return mean(MotionPath.draw(classes[random.below(classes.length)], spec, random));
        }

        DrawnClip clip(int appearance, List<Pose> poses, int noise) {
            RandomStream figure = stream(FIGURE_STREAM, appearance);
            SampleVideo video = new SampleVideo(
                    spec,
                    Figure.draw(figure, BodyPlan.drawRigid(figure)),
                    stream(BACKDROP_STREAM, appearance),
                    poses,
                    CameraPath.STILL,
                    stream(NOISE_STREAM, noise).nextLong());
            int pixels = spec.width() * spec.height();
            byte[] rgb = new byte[3 * pixels * spec.frames()];
            byte[] mask = new byte[pixels * spec.frames()];
            for (int t = 0; t < spec.frames(); t++) {
                SampleVideo.Frame frame = video.frame(t);
                for (int i = 0; i < pixels; i++) {
                    int at = 3 * (t * pixels + i);
                    rgb[at] = frame.bgr()[3 * i + 2];
                    rgb[at + 1] = frame.bgr()[3 * i + 1];
                    rgb[at + 2] = frame.bgr()[3 * i];
                    mask[t * pixels + i] = (byte) (frame.mask()[i] == 0 ? 0 : 1);
                }
            }
            return new DrawnClip(rgb, mask, spec.frames(), spec.height(), spec.width());
        }
    }

    /** Mean place and heading, and the mean size of logarithms. */
    static Pose mean(List<Pose> poses) {
        double n = poses.size();
        return new Pose(
                poses.stream().mapToDouble(Pose::x).sum() / n,
                poses.stream().mapToDouble(Pose::y).sum() / n,
                poses.stream().mapToDouble(Pose::angle).sum() / n,
                StrictMath.exp(poses.stream()
                                .mapToDouble(pose -> StrictMath.log(pose.scale()))
                                .sum()
                        / n));
    }

    /** A path moved, turned and scaled as a whole so that its mean is a given one. */
    static List<Pose> placed(List<Pose> poses, Pose wanted) {
        Pose mean = mean(poses);
        return poses.stream()
                .map(pose -> new Pose(
                        pose.x() - mean.x() + wanted.x(),
                        pose.y() - mean.y() + wanted.y(),
                        pose.angle() - mean.angle() + wanted.angle(),
                        pose.scale() / mean.scale() * wanted.scale()))
                .toList();
    }
}
