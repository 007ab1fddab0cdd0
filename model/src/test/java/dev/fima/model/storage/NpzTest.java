package dev.fima.model.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpzTest {
    @TempDir
    Path folder;

    static Map<String, NpyArray> everyType() {
        SplittableRandom random = new SplittableRandom(3);
        float[] floats = new float[40_000];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) random.nextDouble();
        }
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("f4", NpyArray.of(floats, 20, 50, 40));
        arrays.put("f8", NpyArray.of(new double[] {Math.PI, Double.NaN}, 2));
        arrays.put("i4", NpyArray.of(new int[] {-1, 2, Integer.MIN_VALUE}, 3, 1));
        arrays.put("i8", NpyArray.of(new long[] {Long.MAX_VALUE}, 1, 1, 1));
        arrays.put("u1", NpyArray.of(new byte[] {0, (byte) 255}, 2));
        arrays.put("b1", NpyArray.of(new boolean[] {true, false, true}, 3));
        arrays.put("scalar", NpyArray.of(new double[] {0.1}));
        arrays.put("empty", NpyArray.of(new float[0], 0, 7));
        return arrays;
    }

    @Test
    void write_readsBackTheSame() {
        Path file = folder.resolve("a.npz");
        Npz.write(file, everyType());
        assertThat(Npz.read(file)).isEqualTo(everyType());
        assertThat(Npz.read(file).keySet())
                .containsExactlyElementsOf(everyType().keySet());
    }

    @Test
    void write_sameArrays_sameBytes() throws IOException {
        Npz.write(folder.resolve("a.npz"), everyType());
        Npz.write(folder.resolve("b.npz"), everyType());
        assertThat(folder.resolve("a.npz")).hasSameBinaryContentAs(folder.resolve("b.npz"));
    }

    @Test
    void read_storedEntries() throws IOException {
        Path file =
                npz("{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }", new byte[] {1, 0, 0, 0, 2, 0, 0, 0});
        assertThat(Npz.read(file).get("x").asInts()).containsExactly(1, 2);
        assertThat(Npz.read(file).get("x").asFloats()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            {'descr': '<f4', 'fortran_order': False, 'shape': (3,), }          | claims 3 elements
            {'descr': '<f4', 'fortran_order': False, 'shape': (1,), }          | claims 1 elements
            {'descr': '<f4', 'fortran_order': False, 'shape': (9999999999,9999999999,), } | impossible shape
            {'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), } | impossible shape
            {'descr': '>f4', 'fortran_order': False, 'shape': (2,), }          | elements of type >f4

            {'descr': '<f4', 'fortran_order': True, 'shape': (2, 1), }         | Fortran order
            {'descr': '<f4', 'shape': 2}                                       | cannot be understood
            """)
    void read_lyingHeader_isRefusedInOneSentence(String header, String expected) throws IOException {
        // '|' separates the columns, so an object array is written without its bar in the table above.
        Path file = npz(header, new byte[8]);
        assertThatThrownBy(() -> Npz.read(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(expected);
    }

    @Test
    void read_truncatedAnywhere_isAStorageException() throws IOException {
        Path file = folder.resolve("a.npz");
        Npz.write(file, everyType());
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 1 + whole.length / 40) {
            Path cut = folder.resolve("cut.npz");
            Files.write(cut, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Npz.read(cut)).isInstanceOf(StorageException.class);
        }
    }

    @Test
    void read_flippedBytes_areNeverDelivered() throws IOException {
        Path file = folder.resolve("a.npz");
        Npz.write(file, everyType());
        byte[] whole = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(11);
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Path damaged = folder.resolve("flipped.npz");
            Files.write(damaged, flipped);
            try {
                // A flip in a field that nobody reads (a time stamp) is harmless.
                assertThat(Npz.read(damaged).values())
                        .containsExactlyElementsOf(everyType().values());
            } catch (StorageException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(80);
    }

    @Test
    void read_missingFile_saysSo() {
        assertThatThrownBy(() -> Npz.read(folder.resolve("none.npz")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("no file");
    }

    private Path npz(String header, byte[] data) throws IOException {
        ByteArrayOutputStream npy = new ByteArrayOutputStream();
        npy.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        npy.write(header.length() & 0xff);
        npy.write(header.length() >> 8);
        npy.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        npy.writeBytes(data);
        CRC32 crc = new CRC32();
        crc.update(npy.toByteArray());
        Path file = folder.resolve("made.npz");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry("x.npy");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(npy.size());
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(npy.toByteArray());
            zip.closeEntry();
        }
        return file;
    }
}
