package dev.fima.model.data;

import dev.fima.model.video.TestVideos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A data folder to be filled, and small videos to fill it with. */
abstract class DataFolders {
    @TempDir
    static Path originals;

    static Path longVideo;
    static Path shortVideo;

    @TempDir
    Path temporary;

    Path root;

    @BeforeAll
    static void writeVideos() {
        longVideo = TestVideos.mpeg4(originals.resolve("long.avi"), 40, 32, 24);
        shortVideo = TestVideos.mpeg4(originals.resolve("short.avi"), 31, 32, 24);
    }

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(temporary.resolve("data"));
    }

    Path video(String name) throws IOException {
        return copy(longVideo, name);
    }

    Path copy(Path original, String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.copy(original, file);
    }

    void text(String name, String... lines) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    static List<String> names(List<Video> videos) {
        return videos.stream().map(Video::name).toList();
    }

    static List<Integer> labels(List<Video> videos) {
        return videos.stream().map(video -> video.label().orElse(-1)).toList();
    }

    static String sentences(DataSet data) {
        return String.join("\n", data.problems().stream().map(Problem::sentence).toList());
    }
}
