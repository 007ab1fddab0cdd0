package dev.fima.viz.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that are too large to be held at once. */
class LargePictureTest {
    private static final double DOTS = 1200;

    @TempDir
    Path folder;

    /** However a picture is divided, the stream is the same, byte for byte; noise fills several blocks. */
    @Test
    void packed_inStrips_isTheSameStream() {
        BufferedImage image = new BufferedImage(500, 1000, BufferedImage.TYPE_INT_RGB);
        SplittableRandom random = new SplittableRandom(4);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, y % 3 == 0 ? 0x336699 : random.nextInt(1 << 24));
            }
        }
        byte[] whole = new PackedRows(1000).packed(image);
        for (int rows : new int[] {1, 7, 128, 333, 999}) {
            PackedRows strips = new PackedRows(1000);
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            for (int from = 0; from < 1000; from += rows) {
                stream.writeBytes(strips.packed(image.getSubimage(0, from, 500, Math.min(rows, 1000 - from))));
            }
            assertThat(stream.toByteArray()).as(rows + " rows at once").isEqualTo(whole);
        }
    }

    /** What a strip shows is what the whole picture shows there, lines, text, maps and all. */
    @Test
    void strip_isAPartOfTheWhole() {
        for (Figure figure : new Figure[] {SampleFigures.curves(), SampleFigures.strips()}) {
            FigurePainter painter = new FigurePainter(figure);
            BufferedImage whole = painter.image(200);
            int rows = 37;
            for (int from = 0; from < whole.getHeight(); from += rows) {
                int here = Math.min(rows, whole.getHeight() - from);
                BufferedImage strip = painter.strip(200, from, here);
                assertThat(pixels(strip, 0, here)).isEqualTo(pixels(whole, from, here));
            }
        }
    }

    private static int[] pixels(BufferedImage image, int from, int rows) {
        return image.getRGB(0, from, image.getWidth(), rows, null, 0, image.getWidth());
    }

    /** 1200 dpi in a heap of 256 MB; the picture alone would be {@code 4 * pixels} bytes and was held several times. */
    @Test
    void encode_at1200Dpi_staysInASmallHeap() throws Exception {
        Path file = folder.resolve("large.png");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Drawing.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
        FigurePainter painter = new FigurePainter(figure());
        try (javax.imageio.stream.ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            javax.imageio.ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            assertThat(reader.getWidth(0)).isEqualTo(painter.columns(DOTS));
            assertThat(reader.getHeight(0)).isEqualTo(painter.rows(DOTS));
            assertThat((long) reader.getWidth(0) * reader.getHeight(0)).isGreaterThan(30_000_000);
            // Reading checks the stream to its end: every row from the last strip is there.
            javax.imageio.ImageReadParam few = reader.getDefaultReadParam();
            few.setSourceSubsampling(16, 16, 0, 0);
            assertThat(reader.read(0, few).getHeight()).isEqualTo((reader.getHeight(0) + 15) / 16);
            reader.dispose();
        }
    }

    private static Figure figure() {
        return SampleFigures.strips().withWidth(1000);
    }

    /** The other process of the test above. */
    static final class Drawing {
        private Drawing() {}

        public static void main(String[] arguments) throws IOException {
            Files.write(Path.of(arguments[0]), FigureExport.encode(figure().withResolution(DOTS), FigureFormat.PNG));
        }
    }
}
