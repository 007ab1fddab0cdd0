package dev.fima.model.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    @TempDir
    Path folder;

    @Test
    void write_readsBackArraysAndMetadata() {
        Path file = folder.resolve("a.safetensors");
        Safetensors content = new Safetensors(NpzTest.everyType(), Map.of("step", "12", "name", "\"ü\""));
        content.write(file);
        assertThat(Safetensors.read(file)).isEqualTo(content);
    }

    @Test
    void write_alignsEveryArray() throws IOException {
        Path file = folder.resolve("a.safetensors");
        Safetensors.write(file, NpzTest.everyType());
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.getLong() % 8).isZero();
        assertThat(Safetensors.read(file).arrays().values())
                .extracting(a -> -a.type().bytes())
                .isSorted();
    }

    @Test
    void read_halfPrecision_becomesFloat() throws IOException {
        // 1, -2, the largest half, the smallest subnormal, infinity.
        Path file = file(
                "{\"h\":{\"dtype\":\"F16\",\"shape\":[5],\"data_offsets\":[0,10]},"
                        + "\"b\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[10,12]}}",
                0x00,
                0x3c,
                0x00,
                0xc0,
                0xff,
                0x7b,
                0x01,
                0x00,
                0x00,
                0x7c,
                0x80,
                0x3f);
        assertThat(Safetensors.read(file).arrays().get("h").asFloats())
                .containsExactly(1, -2, 65504, 0x1p-24f, Float.POSITIVE_INFINITY);
        assertThat(Safetensors.read(file).arrays().get("b").asFloats()).containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}                 | needs 4 bytes
            {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}                | there are 8 bytes
            {"a":{"dtype":"F32","shape":[4],"data_offsets":[-8,8]}}                | there are 8 bytes
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[8,4]}}                 | there are 8 bytes
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}                 | 4 bytes after its last array
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}                 | unused
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | overlap
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | twice
            {"a":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,8]}}       | impossible shape
            {"a":{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}}             | impossible shape
            {"a":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}}                 | C64
            {"a":{"dtype":"F32","shape":[2]}}                                      | no valid safetensors header
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}                   | no valid safetensors header
            {"a":[]}                                                               | no valid safetensors header
            {"a":                                                                  | no valid safetensors header
            ["a"]                                                                  | no valid safetensors header
            nonsense                                                               | no valid safetensors header
            """)
    void read_lyingHeader_isRefusedInOneSentence(String header, String expected) throws IOException {
        Path file = file(header, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource({"4294967296", "-1", "9223372036854775807", "0", "1000"})
    void read_lyingHeaderLength_isRefusedBeforeAnythingIsAllocated(long length) throws IOException {
        Path file = folder.resolve("a.safetensors");
        Files.write(
                file,
                ByteBuffer.allocate(40)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(length)
                        .array());
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("claims a header of " + Long.toUnsignedString(length) + " bytes");
    }

    @Test
    void read_truncatedAnywhere_isAStorageException() throws IOException {
        Path file = folder.resolve("a.safetensors");
        Safetensors.write(file, NpzTest.everyType());
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 1 + whole.length / 60) {
            Path cut = folder.resolve("cut.safetensors");
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Safetensors.read(cut)).isInstanceOf(StorageException.class);
        }
    }

    private Path file(String header, int... data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .array());
        bytes.writeBytes(text);
        for (int b : data) {
            bytes.write(b);
        }
        Path file = folder.resolve("made.safetensors");
        Files.write(file, bytes.toByteArray());
        return file;
    }
}
