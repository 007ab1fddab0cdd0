package dev.fima.sampledata;

import java.util.Locale;

/**
 * Where the parts of a set lie in its folder: {@code videos/Class/v_Class_g01_c01.mp4}, the mask of the same name under
 * {@code masks} as {@code .mkv}, and the lists of UCF101 beside them. Every video is a group of its own, since no two share a
 * scene.
 */
public final class SampleSetLayout {

    public static final String VIDEOS = "videos";
    public static final String MASKS = "masks";
    public static final String CLASS_INDEX = "classInd.txt";
    public static final String TRAIN_LIST = "trainlist01.txt";
    public static final String TEST_LIST = "testlist01.txt";
    public static final String DESCRIPTION = "sample-data.json";

    private SampleSetLayout() {}

    /** {@code Class/v_Class_g01_c01}, without an ending. */
    static String clipName(MotionClass motion, int number) {
        String title = motion.title();
        return String.format(Locale.ROOT, "%s/v_%s_g%02d_c01", title, title, number);
    }

    static String videoFile(MotionClass motion, int number) {
        return clipName(motion, number) + ".mp4";
    }

    static String maskFile(MotionClass motion, int number) {
        return clipName(motion, number) + ".mkv";
    }
}
