package dev.fima.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RecordStreamTest {
    private enum Colour {
        RED,
        GREEN
    }

    private sealed interface Shape {}

    private record Disc(double radius) implements Shape {}

    private sealed interface Cornered extends Shape {}

    private record Square(int side, Colour colour) implements Cornered {}

    private record All(
            int whole,
            long large,
            double real,
            float small,
            boolean flag,
            String text,
            Path path,
            Optional<String> some,
            Optional<Disc> none,
            OptionalInt noNumber,
            OptionalLong number,
            OptionalDouble third,
            List<Shape> shapes,
            Map<String, Colour> named) {}

    @SuppressWarnings("ArrayRecordComponent") // compared one by one below
    private record Arrays6(
            byte[] bytes,
            float[] floats,
            double[] doubles,
            int[] ints,
            long[] longs,
            boolean[] flags,
            float[][] rows) {}

    private static byte[] written(Class<?> type, Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new RecordWriter(new DataOutputStream(bytes)).write(type, value);
        return bytes.toByteArray();
    }

    private static Object read(Class<?> type, byte[] bytes) throws IOException {
        return new RecordReader(new DataInputStream(new ByteArrayInputStream(bytes))).read(type);
    }

    @Test
    void everyKindOfValue_comesBack() throws Exception {
        All all = new All(
                -3,
                1L << 40,
                Double.NaN,
                -0.0f,
                true,
                "größer ∞",
                Path.of("a", "b.mp4"),
                Optional.of("x"),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.of(7),
                OptionalDouble.of(0.25),
                List.of(new Disc(2.5), new Square(3, Colour.GREEN)),
                Map.of("one", Colour.RED));

        assertThat(read(All.class, written(All.class, all))).isEqualTo(all);
    }

    @Test
    void arrays_comeBackToTheLastBit() throws Exception {
        Arrays6 arrays = new Arrays6(
                new byte[] {-128, 0, 127},
                new float[] {Float.MIN_VALUE, Float.NaN, -1e30f},
                new double[] {Math.PI},
                new int[] {Integer.MIN_VALUE, 5},
                new long[] {Long.MAX_VALUE},
                new boolean[] {true, false, true},
                new float[][] {{1, 2}, {}, {3}});

        Arrays6 back = (Arrays6) read(Arrays6.class, written(Arrays6.class, arrays));

        assertThat(back.bytes()).isEqualTo(arrays.bytes());
        assertThat(back.floats()).isEqualTo(arrays.floats());
        assertThat(back.doubles()).isEqualTo(arrays.doubles());
        assertThat(back.ints()).isEqualTo(arrays.ints());
        assertThat(back.longs()).isEqualTo(arrays.longs());
        assertThat(back.flags()).isEqualTo(arrays.flags());
        assertThat(back.rows()).isDeepEqualTo(arrays.rows());
    }

    @Test
    void sealedInterface_takesItsKindAlong() throws Exception {
        assertThat(read(Shape.class, written(Shape.class, new Square(4, Colour.RED))))
                .isEqualTo(new Square(4, Colour.RED));
    }

    @Test
    void streamThatEndsEarly_isRefusedWhereverItEnds() throws Exception {
        byte[] whole = written(Square.class, new Square(4, Colour.RED));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(Square.class, part)).isInstanceOf(EOFException.class);
        }
        byte[] numbers = written(float[].class, new float[] {1, 2, 3});
        for (int length = 0; length < numbers.length; length++) {
            byte[] part = Arrays.copyOf(numbers, length);
            assertThatThrownBy(() -> read(float[].class, part)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void otherBytes_areRefused() throws Exception {
        byte[] bytes = written(Shape.class, new Disc(1));
        bytes[3] = 9;
        assertThatThrownBy(() -> read(Shape.class, bytes)).isInstanceOf(StreamCorruptedException.class);
        // There are two kinds of shapes.
        bytes[3] = 2;
        assertThatThrownBy(() -> read(Shape.class, bytes)).isInstanceOf(StreamCorruptedException.class);
        // Half a thousand million letters, for which no memory is asked.
        byte[] endless = {0x20, 0, 0, 0};
        assertThatThrownBy(() -> read(String.class, endless)).isInstanceOf(StreamCorruptedException.class);
        byte[] negative = {-1, -1, -1, -1};
        assertThatThrownBy(() -> read(String.class, negative)).isInstanceOf(StreamCorruptedException.class);
    }

    @Test
    void valueOfAnOpenKind_isNotSent() {
        assertThatThrownBy(() -> written(Runnable.class, (Runnable) () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Runnable");
    }
}
