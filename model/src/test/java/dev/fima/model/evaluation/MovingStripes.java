package dev.fima.model.evaluation;

import dev.fima.model.video.TestVideos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A data set of two classes in UCF101's layout: stripes that drift and stripes that stand, each video at another phase. */
public final class MovingStripes {
    private MovingStripes() {}

    /**
     * @param perClass training videos of each class
     * @param tests test videos of each class
     */
    public static Path write(Path root, int perClass, int tests) throws IOException {
        List<String> train = new ArrayList<>();
        List<String> test = new ArrayList<>();
        for (int label = 0; label < 2; label++) {
            String name = label == 0 ? "Drift" : "Stand";
            Files.createDirectories(root.resolve(name));
            for (int i = 0; i < perClass + tests; i++) {
                int phase = 5 * i + 2 * label;
                int speed = label == 0 ? 2 : 0;
                String file = name + "/v_" + name + "_g" + (10 + i) + "_c01.mkv";
                TestVideos.drawn(
                        root.resolve(file), 40, 32, 24, (c, t, x, y) -> (x + speed * t + phase) % 12 < 6 ? 200 : 40);
                if (i < perClass) {
                    train.add(file + " " + (label + 1));
                } else {
                    test.add(file);
                }
            }
        }
        Files.write(root.resolve("classInd.txt"), List.of("1 Drift", "2 Stand"));
        Files.write(root.resolve("trainlist01.txt"), train);
        Files.write(root.resolve("testlist01.txt"), test);
        return root;
    }
}
