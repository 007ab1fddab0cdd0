package dev.fima.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledSampleDataTest {

    @TempDir
    Path cache;

    @Test
    void unpack_givesTheWholeSetUnderTheShippedSize() throws IOException {
        Path folder = BundledSampleData.unpack(cache);

        SampleDataSpec spec = SampleDataSpec.shipped();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSize(2 * spec.videos() + 4);
            long bytes = 0;
            for (Path file : all) {
                bytes += Files.size(file);
            }
            assertThat(bytes).isLessThan(20_000_000);
        }
        assertThat(folder.resolve(SampleSetLayout.TRAIN_LIST)).exists();
        assertThat(folder.resolve("masks/Rise/v_Rise_g26_c01.mkv")).exists();
        try (Stream<Path> entries = Files.list(cache)) {
            assertThat(entries).containsExactly(folder);
        }
    }

    @Test
    void unpack_leavesSoundFilesAlone() throws IOException {
        Path folder = BundledSampleData.unpack(cache);
        Path file = folder.resolve(SampleSetLayout.CLASS_INDEX);
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(file, longAgo);

        assertThat(BundledSampleData.unpack(cache)).isEqualTo(folder);

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
    }

    @Test
    void unpack_putsBackMissingShortenedAndAlteredFiles() throws IOException {
        Path folder = BundledSampleData.unpack(cache);
        Path missing = folder.resolve("videos/Fall/v_Fall_g01_c01.mp4");
        Path shortened = folder.resolve("videos/Fall/v_Fall_g02_c01.mp4");
        Path altered = folder.resolve("masks/Fall/v_Fall_g03_c01.mkv");
        SetManifest before = SetManifest.of(folder);
        Files.delete(missing);
        Files.write(shortened, new byte[] {1, 2, 3});
        byte[] content = Files.readAllBytes(altered);
        content[content.length / 2] ^= 1;
        Files.write(altered, content);

        BundledSampleData.unpack(cache);

        assertThat(SetManifest.of(folder)).isEqualTo(before);
    }

    @Test
    void unpack_putsBackAWholeMissingClass() throws IOException {
        Path folder = BundledSampleData.unpack(cache);
        Path gone = folder.resolve("videos/Rock");
        try (Stream<Path> files = Files.list(gone)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(gone);

        BundledSampleData.unpack(cache);

        try (Stream<Path> files = Files.list(gone)) {
            assertThat(files).hasSize(SampleDataSpec.shipped().videosPerClass());
        }
    }

    @Test
    void manifest_survivesTheWayThroughText() throws IOException {
        Files.writeString(cache.resolve("a file.txt"), "content");
        SetManifest manifest = SetManifest.of(cache);

        assertThat(SetManifest.parse(manifest.text())).isEqualTo(manifest);
        assertThat(manifest.entries().get(0).sum())
                .isEqualTo("ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73");
    }
}
