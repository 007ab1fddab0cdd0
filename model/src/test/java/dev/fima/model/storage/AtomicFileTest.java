package dev.fima.model.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void write_replacesTheOldContentAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.writeString(file, "old");
        AtomicFile.writeString(file, "new");
        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void write_fullDisk_keepsTheOldContentAndSaysSo() throws IOException {
        assertKeepsOld(
                new Disk() {
                    @Override
                    public OutputStream create(Path file) throws IOException {
                        return new FilterOutputStream(Disk.SYSTEM.create(file)) {
                            @Override
                            public void write(byte[] b, int off, int len) throws IOException {
                                out.write(b, off, len / 2);
                                throw new IOException("No space left on device");
                            }
                        };
                    }
                },
                "disk is full");
    }

    @Test
    void write_failingFsync_keepsTheOldContent() throws IOException {
        assertKeepsOld(
                new Disk() {
                    @Override
                    public void force(Path file) throws IOException {
                        throw new IOException("Input/output error");
                    }
                },
                "Input/output error");
    }

    @Test
    void write_bytesLostOnTheWay_isNoticedBeforeTheRename() throws IOException {
        assertKeepsOld(
                new Disk() {
                    @Override
                    public void force(Path file) throws IOException {
                        Files.write(file, new byte[] {1, 2, 3});
                    }
                },
                "read back");
    }

    @Test
    void write_failingRename_keepsTheOldContent() throws IOException {
        assertKeepsOld(
                new Disk() {
                    @Override
                    public void move(Path from, Path to) throws IOException {
                        throw new IOException("Read-only file system");
                    }
                },
                "may not be written");
    }

    @Test
    void write_failingContent_keepsTheOldContent() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.writeString(file, "old");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(1);
                    throw new IllegalStateException("no more");
                }))
                .hasMessage("no more");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("a.txt");
    }

    /** The machine may run out of memory while a large array is made for the disk. */
    @Test
    void write_errorInTheContent_leavesNothingBeside() throws IOException {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("a.txt"), out -> {
                    out.write(1);
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void write_failingFolderFsync_isReportedWithTheNewContentInPlace() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile failing = new AtomicFile(new Disk() {
            @Override
            public void forceFolder(Path f) throws IOException {
                throw new IOException("Input/output error");
            }
        });
        assertThatThrownBy(() -> failing.save(file, text("new"))).isInstanceOf(StorageException.class);
        assertThat(file).hasContent("new");
    }

    @Test
    void write_missingFolder_namesIt() {
        Path file = folder.resolve("gone").resolve("a.txt");
        assertThatThrownBy(() -> AtomicFile.writeString(file, "x"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(folder.resolve("gone") + " is not there");
    }

    private void assertKeepsOld(Disk disk, String reason) throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.writeString(file, "old");
        assertThatThrownBy(() -> new AtomicFile(disk).save(file, text("something new")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("a.txt");
    }

    private static AtomicFile.Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
