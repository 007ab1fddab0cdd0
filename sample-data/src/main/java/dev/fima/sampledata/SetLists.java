package dev.fima.sampledata;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes the text files of a set: the class index and split of UCF101, and the description of how the set was made. */
final class SetLists {

    private static final int FORMAT_VERSION = 1;

    private SetLists() {}

    static void write(SampleDataSpec spec, Path folder) throws IOException {
        StringBuilder classes = new StringBuilder();
        StringBuilder train = new StringBuilder();
        StringBuilder test = new StringBuilder();
        for (MotionClass motion : MotionClass.values()) {
            classes.append(motion.label()).append(' ').append(motion.title()).append('\n');
            for (int number = 1; number <= spec.videosPerClass(); number++) {
                String file = SampleSetLayout.videoFile(motion, number);
                if (number <= spec.trainPerClass()) {
                    train.append(file).append(' ').append(motion.label()).append('\n');
                } else {
                    test.append(file).append('\n');
                }
            }
        }
        Files.writeString(folder.resolve(SampleSetLayout.CLASS_INDEX), classes);
        Files.writeString(folder.resolve(SampleSetLayout.TRAIN_LIST), train);
        Files.writeString(folder.resolve(SampleSetLayout.TEST_LIST), test);
        Files.writeString(folder.resolve(SampleSetLayout.DESCRIPTION), description(spec));
    }

    private static String description(SampleDataSpec spec) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("trainPerClass", spec.trainPerClass());
        parameters.put("testPerClass", spec.testPerClass());
        parameters.put("width", spec.width());
        parameters.put("height", spec.height());
        parameters.put("frames", spec.frames());
        parameters.put("framesPerSecond", SampleDataSpec.FRAMES_PER_SECOND);
        parameters.put("rhythm", spec.rhythm().name().toLowerCase(Locale.ROOT));
        parameters.put("sharedCast", spec.sharedCast());
        parameters.put("cameraDrift", spec.cameraDrift());
        Map<String, String> classes = new LinkedHashMap<>();
        for (MotionClass motion : MotionClass.values()) {
            classes.put(motion.title(), motion.description());
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", "fima-sample-data");
        all.put("version", FORMAT_VERSION);
        all.put("seed", spec.seed());
        all.put("parameters", parameters);
        all.put("classes", classes);
        all.put("masks", "gray, 255 where the figure covers at least half of the pixel, else 0");
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(all) + "\n";
    }
}
