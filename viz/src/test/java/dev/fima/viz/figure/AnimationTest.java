package dev.fima.viz.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.viz.heatmap.Picture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnimationTest {
    private static final int[] COLOURS = {0xffff0000, 0xff00ff00, 0xff0000ff};

    @TempDir
    Path folder;

    @Test
    void gif_holdsAllFramesTheirTimeAndLoops() throws IOException {
        Path file = folder.resolve("clip.gif");
        Files.write(file, filled(Animation.gif(pictures().size(), 25), pictures()));
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(3);
            for (int i = 0; i < 3; i++) {
                assertThat(reader.read(i).getRGB(3, 3)).isEqualTo(COLOURS[i]);
                var tree = (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                var control = (IIOMetadataNode)
                        tree.getElementsByTagName("GraphicControlExtension").item(0);
                assertThat(control.getAttribute("delayTime")).isEqualTo("4");
            }
        } finally {
            reader.dispose();
        }
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .contains("NETSCAPE2.0");
    }

    @Test
    void png_isAStillOfTheFirstFrameToOthersAndHoldsAllFrames() throws IOException {
        Path file = folder.resolve("clip.png");
        Files.write(file, filled(Animation.png(pictures().size(), 25, "{}"), pictures()));
        assertThat(ImageIO.read(file.toFile()).getRGB(3, 3)).isEqualTo(COLOURS[0]);
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(content.split("fcTL", -1)).hasSize(4);
        assertThat(content.split("fdAT", -1)).hasSize(3);
        assertThat(content.indexOf("acTL")).isBetween(0, content.indexOf("IDAT"));
    }

    @Test
    void pictures_mustBeOfOneSize() {
        List<Picture> odd = List.of(pictures().get(0), new Picture(new int[4], 2, 2));
        assertThatThrownBy(() -> filled(Animation.gif(odd.size(), 25), odd)).isInstanceOf(FigureException.class);
        assertThatThrownBy(() -> Animation.gif(0, 25)).isInstanceOf(FigureException.class);
    }

    private static List<Picture> pictures() {
        return IntStream.range(0, 3)
                .mapToObj(i -> {
                    int[] pixels = new int[64];
                    Arrays.fill(pixels, COLOURS[i]);
                    return new Picture(pixels, 8, 8);
                })
                .toList();
    }

    private static byte[] filled(Animation animation, List<Picture> pictures) {
        pictures.forEach(picture -> animation.add(picture.image()));
        return animation.finish();
    }
}
