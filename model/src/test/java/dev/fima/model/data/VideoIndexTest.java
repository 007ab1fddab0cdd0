package dev.fima.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of videos that were looked at, and how looking at them ends. */
class VideoIndexTest extends DataFolders {
    @Test
    void open_withCache_looksOnlyAtWhatChanged() throws IOException {
        video("a.avi");
        Path changing = video("b.avi");
        copy(shortVideo, "c.avi");
        List<Integer> totals = new ArrayList<>();
        DataSetOptions options = DataSetOptions.DEFAULT
                .withCacheFolder(temporary.resolve("cache"))
                .withProgress((done, total) -> totals.add(total));
        DataSet first = DataSet.open(root, options);
        assertThat(totals).hasSize(3);
        DataSet second = DataSet.open(root, options);
        assertThat(totals).hasSize(3);
        assertThat(second).isEqualTo(first);
        Files.setLastModifiedTime(changing, FileTime.fromMillis(1_000_000_000_000L));
        DataSet third = DataSet.open(root, options);
        assertThat(third.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(totals).hasSize(4);
        assertThat(DataSet.open(root, options)).isEqualTo(third);
        assertThat(totals).hasSize(4);
    }

    /** One wrong bit anywhere, a cut end, or another version: the index is made anew, and this is said. */
    @ParameterizedTest
    @ValueSource(strings = {"flipped", "cut", "version", "empty"})
    void open_withADamagedCache_makesItAnewAndSaysSo(String damage) throws IOException {
        video("a.avi");
        video("b.avi");
        List<Integer> totals = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        DataSetOptions options = DataSetOptions.DEFAULT
                .withCacheFolder(temporary.resolve("cache"))
                .withProgress(new IndexProgress() {
                    @Override
                    public void videoDone(int done, int total) {
                        totals.add(total);
                    }

                    @Override
                    public void noted(String sentence) {
                        notes.add(sentence);
                    }
                });
        DataSet first = DataSet.open(root, options);
        Path cache;
        try (var caches = Files.list(temporary.resolve("cache"))) {
            cache = caches.findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(cache);
        switch (damage) {
            case "flipped" -> bytes[bytes.length / 2] ^= 4;
            case "cut" -> bytes = Arrays.copyOf(bytes, bytes.length - 20);
            case "version" -> bytes[17] = '2';
            default -> bytes = new byte[0];
        }
        Files.write(cache, bytes);
        notes.clear();
        assertThat(DataSet.open(root, options)).isEqualTo(first);
        assertThat(totals).hasSize(4);
        assertThat(notes).filteredOn(note -> note.contains("is made anew")).hasSize(1);
        notes.clear();
        assertThat(DataSet.open(root, options)).isEqualTo(first);
        assertThat(totals).hasSize(4);
        assertThat(notes).noneMatch(note -> note.contains("is made anew"));
    }

    @Test
    void open_cancelled_stops() throws IOException {
        for (int i = 0; i < 5; i++) {
            video("video" + i + ".avi");
        }
        List<Integer> seen = new ArrayList<>();
        IndexProgress impatient = new IndexProgress() {
            @Override
            public void videoDone(int done, int total) {
                seen.add(done);
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> DataSet.open(root, DataSetOptions.DEFAULT.withProgress(impatient)))
                .isInstanceOf(CancellationException.class);
        assertThat(seen).containsExactly(1);
    }

    /** What was seen before an interrupt is kept, as after a cancellation. */
    @Test
    void open_interrupted_keepsWhatItHasSeen() throws IOException {
        for (int i = 0; i < 5; i++) {
            video("video" + i + ".avi");
        }
        DataSetOptions options = DataSetOptions.DEFAULT.withWorkers(1).withCacheFolder(temporary.resolve("cache"));
        IndexProgress interrupting = (done, total) -> {
            if (done == 2) {
                Thread.currentThread().interrupt();
            }
        };
        assertThatThrownBy(() -> DataSet.open(root, options.withProgress(interrupting)))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        List<Integer> totals = new ArrayList<>();
        DataSet.open(root, options.withProgress((done, total) -> totals.add(total)));
        assertThat(totals).containsExactly(3, 3, 3);
    }

    @Test
    void open_whereTheIndexCannotBeKept_usesTheData() throws IOException {
        video("a.avi");
        Path taken = Files.writeString(temporary.resolve("taken"), "a file where the index should go");
        DataSet data = DataSet.open(root, DataSetOptions.DEFAULT.withCacheFolder(taken.resolve("index")));
        assertThat(data.train()).hasSize(1);
    }
}
