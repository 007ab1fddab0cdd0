package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.method.Metric;
import dev.fima.model.storage.Disk;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
    private static final List<String> COLUMNS = List.of("step", "loss", "loss_vd");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void setUp() {
        file = folder.resolve("metrics.csv");
    }

    @Test
    void append_readsBackExactly() {
        SplittableRandom random = new SplittableRandom(1);
        double[] losses = new double[1000];
        try (MetricsWriter writer = MetricsWriter.open(file, COLUMNS, 0, Disk.SYSTEM)) {
            for (int i = 0; i < losses.length; i++) {
                losses[i] = i % 3 == 0 ? random.nextDouble() : (float) Math.exp(random.nextDouble(-40, 40));
                writer.append(new double[] {i + 1, losses[i], Double.NaN});
            }
        }
        MetricsReader reader = new MetricsReader(file);
        assertThat(reader.poll()).isTrue();
        assertThat(reader.rows()).isEqualTo(1000);
        double[] read = reader.column(Metric.LOSS);
        for (int i = 0; i < losses.length; i++) {
            if (i % 3 == 0) {
                assertThat(read[i]).isEqualTo(losses[i]);
            } else {
                assertThat((float) read[i]).isEqualTo((float) losses[i]);
            }
        }
        assertThat(reader.column("loss_vd")).containsOnly(Double.NaN);
        assertThat(reader.column("step", 998)).containsExactly(999, 1000);
        assertThat(reader.column("nothing")).isEmpty();
        assertThat(reader.poll()).isFalse();
    }

    @Test
    void text_isShort() {
        assertThat(MetricsWriter.text(12)).isEqualTo("12");
        assertThat(MetricsWriter.text(0.1f)).isEqualTo("0.1");
        assertThat(MetricsWriter.text(0.1)).isEqualTo("0.1");
        assertThat(MetricsWriter.text(Double.NaN)).isEmpty();
        assertThat(Double.parseDouble(MetricsWriter.text(1e300))).isEqualTo(1e300);
    }

    @Test
    void poll_followsAGrowingFileAndLeavesOutACutLastRow() throws IOException {
        MetricsReader reader = new MetricsReader(file);
        assertThat(reader.poll()).isFalse();
        write("step,loss,loss_vd\n1,5,\n2,4");
        assertThat(reader.poll()).isTrue();
        assertThat(reader.column("step")).containsExactly(1);
        write(".5,\n");
        assertThat(reader.poll()).isTrue();
        assertThat(reader.column("loss")).containsExactly(5, 4.5);
        write("\0\0\0\n3,oops,\n3,4,1\n");
        reader.poll();
        assertThat(reader.column("step")).containsExactly(1, 2, 3);
        assertThat(reader.damagedRows()).isEqualTo(2);
    }

    /** After a resume the file may have the same length as before: only its content tells. */
    @Test
    void poll_afterRowsWereTakenBack_readsAnew() throws IOException {
        write("step,loss,loss_vd\n1,5,\n2,4,\n3,3,\n");
        MetricsReader reader = new MetricsReader(file);
        reader.poll();
        Files.delete(file);
        write("step,loss,loss_vd\n1,5,\n2,4,\n3,9,\n");
        assertThat(reader.poll()).isTrue();
        assertThat(reader.column("loss")).containsExactly(5, 4, 9);
        Files.delete(file);
        assertThat(reader.poll()).isTrue();
        assertThat(reader.rows()).isZero();
    }

    @Test
    void open_removesLaterRowsAndACutOne() throws IOException {
        write("step,loss,loss_vd\n1,5,\n2,4,\n3,3,\n4,");
        try (MetricsWriter writer = MetricsWriter.open(file, COLUMNS, 2, Disk.SYSTEM)) {
            writer.append(new double[] {3, 8, 1});
        }
        assertThat(file).hasContent("step,loss,loss_vd\n1,5,\n2,4,\n3,8,1");
        try (MetricsWriter writer = MetricsWriter.open(file, COLUMNS, 0, Disk.SYSTEM)) {
            writer.force();
        }
        assertThat(file).hasContent("step,loss,loss_vd");
    }

    @Test
    void open_fewerColumnsOfAnOlderProgram_areKept() throws IOException {
        write("step,loss_vd\n1,5\n2,4\n");
        try (MetricsWriter writer = MetricsWriter.open(file, COLUMNS, 1, Disk.SYSTEM)) {
            writer.append(new double[] {2, 8, 1});
        }
        assertThat(file).hasContent("step,loss_vd\n1,5\n2,1");
    }

    @Test
    void open_otherColumns_isRefusedAndUntouched() throws IOException {
        write("step,accuracy\n1,5\n");
        assertThatThrownBy(() -> MetricsWriter.open(file, COLUMNS, 0, Disk.SYSTEM))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("other columns");
        assertThat(file).hasContent("step,accuracy\n1,5");
    }

    @ParameterizedTest
    @ValueSource(classes = {IOException.class, OutOfMemoryError.class})
    void open_thatCannotWriteItsHead_closesTheFile(Class<? extends Throwable> failure) {
        FailingDisk disk = new FailingDisk(failure);
        assertThatThrownBy(() -> MetricsWriter.open(file, COLUMNS, 0, disk))
                .isInstanceOf(failure == IOException.class ? RunException.class : failure);
        assertThat(disk.opened()).isEqualTo(1);
        assertThat(disk.closed()).isEqualTo(1);
    }

    @Test
    void append_fullDisk_isSaidAndTheNextSessionGoesOnCleanly() throws IOException {
        Disk full = new Disk() {
            @Override
            public OutputStream append(Path target) throws IOException {
                return new FilterOutputStream(Disk.SYSTEM.append(target)) {
                    private int room = 30;

                    @Override
                    public void write(byte[] b, int off, int len) throws IOException {
                        out.write(b, off, Math.min(len, room));
                        if (len > room) {
                            throw new IOException("No space left on device");
                        }
                        room -= len;
                    }
                };
            }
        };
        MetricsWriter writer = MetricsWriter.open(file, COLUMNS, 0, full);
        writer.append(new double[] {1, 5, Double.NaN});
        assertThatThrownBy(() -> {
                    writer.append(new double[] {2, 0.123456789, Double.NaN});
                })
                .isInstanceOf(RunException.class)
                .hasMessageContaining("disk is full");
        assertThat(Files.readString(file)).endsWith("\n2,0.123");
        MetricsWriter.open(file, COLUMNS, 1, Disk.SYSTEM).close();
        assertThat(file).hasContent("step,loss,loss_vd\n1,5,");
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
