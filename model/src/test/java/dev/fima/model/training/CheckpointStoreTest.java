package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import dev.fima.model.storage.Digest;
import dev.fima.model.storage.Disk;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Safetensors;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {
    @TempDir
    Path folder;

    private CheckpointStore store;
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void setUp() {
        store = new CheckpointStore(folder, Disk.SYSTEM);
    }

    private static Checkpoint checkpoint(long step) {
        return new Checkpoint(
                step,
                new Safetensors(Map.of("w", NpyArray.of(new float[] {step, 2, 3}, 3)), Map.of("step", "" + step)),
                new Safetensors(Map.of("queue", NpyArray.of(new float[] {4, 5}, 2)), Map.of()),
                1.5);
    }

    @Test
    void save_readsBackTheSame() throws IOException {
        store.save(checkpoint(1200));
        assertThat(store.read(1200)).isEqualTo(checkpoint(1200));
        assertThat(store.newest(warnings::add)).contains(checkpoint(1200));
        assertThat(names()).containsExactly("step-00001200");
        assertThat(Safetensors.read(store.weightsOf(1200)).arrays()).containsKey("w");
        assertThat(warnings).isEmpty();
    }

    /** As written by earlier versions: other white space would be another checksum, values that nobody knows now are passed by. */
    @Test
    void read_ofAnEarlierVersion_givesItsValues() throws IOException {
        store.save(checkpoint(3));
        Path from = store.folderOf(3);
        String content = "{\"step\":3,\"info\":{\"seconds\":1.50,\"note\":\"a\"},\"sha256\":{\"state.safetensors\":\""
                + Digest.ofFile(from.resolve("state.safetensors"))
                + "\",\"weights.safetensors\":\""
                + Digest.ofFile(from.resolve("weights.safetensors")) + "\"}}";
        CRC32 crc = new CRC32();
        crc.update(content.getBytes(StandardCharsets.UTF_8));
        Path state = from.resolve("state.json");
        Files.writeString(state, "{\"content\":" + content + ",\"crc32\":" + crc.getValue() + "}\n");
        assertThat(store.read(3)).isEqualTo(checkpoint(3));
        Files.writeString(state, "{\"content\":" + content + ",\"crc32\":" + (crc.getValue() + 1) + "}\n");
        assertThatThrownBy(() -> store.read(3)).hasMessageContaining("damaged (state.json)");
    }

    /** Every byte that a checkpoint consists of matters: truncation and flips of each file are noticed. */
    @Test
    void newest_damagedInAnyFile_fallsBackAndSaysSo() throws IOException {
        store.save(checkpoint(1));
        store.save(checkpoint(2));
        for (String name : List.of("weights.safetensors", "state.safetensors", "state.json")) {
            Path file = store.folderOf(2).resolve(name);
            byte[] whole = Files.readAllBytes(file);
            List<byte[]> damaged = new ArrayList<>(List.of(new byte[0], Arrays.copyOf(whole, whole.length / 2)));
            for (int i = 0; i < whole.length - 1; i += 5) {
                byte[] flipped = whole.clone();
                flipped[i] ^= 1;
                damaged.add(flipped);
            }
            for (byte[] bytes : damaged) {
                Files.write(file, bytes);
                warnings.clear();
                assertThat(store.newest(warnings::add)).contains(checkpoint(1));
                assertThat(warnings)
                        .singleElement()
                        .asString()
                        .contains("step-00000002")
                        .contains("damaged");
            }
            Files.delete(file);
            assertThat(store.newest(warnings::add)).contains(checkpoint(1));
            Files.write(file, whole);
        }
        assertThat(store.newest(warnings::add)).contains(checkpoint(2));
    }

    @Test
    void newest_whileTheRunGoesOn_isOneThatWasSavedMeanwhile() throws IOException {
        store.save(checkpoint(1));
        store.save(checkpoint(2));
        Files.writeString(store.folderOf(2).resolve("state.json"), "half");
        // What the run does between the list and the look at the older one.
        Optional<Checkpoint> newest = store.newest(warning -> {
            warnings.add(warning);
            store.save(checkpoint(3));
            store.prune(1, 0, warnings::add);
        });
        assertThat(newest).contains(checkpoint(3));
        assertThat(warnings).singleElement().asString().contains("step-00000002");
    }

    @Test
    void newest_noneWhole_isRefused() throws IOException {
        store.save(checkpoint(1));
        store.save(checkpoint(2));
        Files.delete(store.folderOf(1).resolve("state.json"));
        Files.delete(store.folderOf(2).resolve("weights.safetensors"));
        assertThatThrownBy(() -> store.newest(warnings::add))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("None of the 2 checkpoints");
        assertThat(warnings).hasSize(2);
    }

    /** Whichever call to the system fails, the save is not silent and the checkpoint before stays the newest. */
    @Test
    void save_withAnyFailingCall_keepsTheOneBefore() throws IOException {
        store.save(checkpoint(1));
        CountingDisk counter = new CountingDisk(Integer.MAX_VALUE);
        new CheckpointStore(folder, counter).save(checkpoint(2));
        int calls = counter.calls;
        assertThat(calls).isGreaterThan(10);
        delete(store.folderOf(2));
        for (int failing = 1; failing <= calls; failing++) {
            CheckpointStore unlucky = new CheckpointStore(folder, new CountingDisk(failing));
            assertThatThrownBy(() -> unlucky.save(checkpoint(2)))
                    .as("call %d of %d fails", failing, calls)
                    .isInstanceOf(FimaException.class)
                    .hasMessageContaining("full");
            if (failing < calls) {
                assertThat(names()).containsExactly("step-00000001");
            } else {
                // Only the last flush of the folder's names failed: the new one is there, whole.
                assertThat(store.read(2)).isEqualTo(checkpoint(2));
            }
            assertThat(store.read(1)).isEqualTo(checkpoint(1));
        }
    }

    @Test
    void save_folderRemovedUnderWay_isSaid() throws IOException {
        store.save(checkpoint(1));
        delete(folder.resolve("step-00000001"));
        Files.delete(folder);
        assertThatThrownBy(() -> store.save(checkpoint(2)))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("is not there");
        Files.createDirectory(folder);
    }

    @Test
    void save_ontoADamagedOne_replacesIt() throws IOException {
        store.save(checkpoint(3));
        Files.writeString(store.folderOf(3).resolve("state.json"), "{}");
        store.save(checkpoint(3));
        assertThat(store.read(3)).isEqualTo(checkpoint(3));
        store.sweep();
        assertThat(names()).containsExactly("step-00000003");
    }

    @Test
    void prune_keepsTheNewestAndTheMultiples() throws IOException {
        for (int step = 10; step <= 80; step += 10) {
            store.save(checkpoint(step));
        }
        store.prune(2, 30, sentence -> {});
        assertThat(store.steps()).containsExactly(30L, 60L, 70L, 80L);
        store.prune(1, 0, sentence -> {});
        assertThat(names()).containsExactly("step-00000080");
    }

    /** As on Windows, where another program has a file of it open. */
    @Test
    void prune_oneThatCannotBeDeleted_staysAndIsToldOnce() throws IOException {
        CheckpointStore held = new CheckpointStore(folder, new Disk() {
            @Override
            public void move(Path from, Path to) throws IOException {
                if (from.getFileName().toString().equals("step-00000010")) {
                    throw new IOException("used by another process");
                }
                Disk.super.move(from, to);
            }
        });
        for (int step = 10; step <= 40; step += 10) {
            held.save(checkpoint(step));
            held.prune(1, 0, warnings::add);
        }
        assertThat(held.steps()).containsExactly(10L, 40L);
        assertThat(warnings).singleElement().asString().contains("step-00000010", "used by another process");
    }

    @Test
    void sweep_removesWhatACrashLeft() throws IOException {
        store.save(checkpoint(1));
        Files.createDirectory(folder.resolve(".step-00000002.0-1.part"));
        Files.writeString(folder.resolve(".step-00000002.0-1.part").resolve("weights.safetensors"), "half");
        Files.createDirectory(folder.resolve(".step-00000000.0-1.old"));
        assertThat(store.steps()).containsExactly(1L);
        store.sweep();
        assertThat(names()).containsExactly("step-00000001");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Fails with a full disk at one call, and only there. */
    private static final class CountingDisk implements Disk {
        private final int failing;
        private int calls;

        CountingDisk(int failing) {
            this.failing = failing;
        }

        private void count() throws IOException {
            if (++calls == failing) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public OutputStream create(Path file) throws IOException {
            count();
            return new FilterOutputStream(Disk.SYSTEM.create(file)) {
                @Override
                public void write(byte[] b, int off, int len) throws IOException {
                    out.write(b, off, len / 2);
                    count();
                    out.write(b, off + len / 2, len - len / 2);
                }
            };
        }

        @Override
        public void force(Path file) throws IOException {
            count();
            Disk.SYSTEM.force(file);
        }

        @Override
        public void forceFolder(Path target) throws IOException {
            count();
            Disk.SYSTEM.forceFolder(target);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            count();
            Disk.SYSTEM.move(from, to);
        }
    }
}
