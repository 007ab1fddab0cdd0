package dev.fima.viz.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fima.viz.theme.BundledFont;
import dev.fima.viz.theme.Theme;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.metadata.IIOMetadataNode;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FigureExportTest {
    @TempDir
    Path folder;

    static List<Figure> figures() {
        return List.of(
                SampleFigures.curves(),
                SampleFigures.matrices(),
                SampleFigures.strips(),
                SampleFigures.measurements(),
                SampleFigures.curves().withTheme(Theme.screenDark()),
                SampleFigures.measurements().withTheme(Theme.screenLight()),
                SampleFigures.longSeries());
    }

    @ParameterizedTest
    @MethodSource("figures")
    void encode_givesTheSameBytesAgainAlsoFromTheSpecification(Figure figure) {
        Figure again = FigureJson.read(FigureJson.write(figure), DataResolver.none());
        for (FigureFormat format : FigureFormat.values()) {
            byte[] first = FigureExport.encode(figure.withResolution(100), format);
            assertThat(FigureExport.encode(figure.withResolution(100), format))
                    .as("%s", format)
                    .isEqualTo(first);
            assertThat(FigureExport.encode(again.withResolution(100), format))
                    .as("%s again", format)
                    .isEqualTo(first);
        }
    }

    @Test
    void svg_holdsItsTextAsTextInNamedFamilies() {
        byte[] file = FigureExport.encode(SampleFigures.curves(), FigureFormat.SVG);
        // The writer breaks lines before the end of a tag.
        String svg = new String(file, StandardCharsets.UTF_8).replaceAll("[\\r\\n ]+>", ">");
        assertThat(svg)
                .contains(">(a) Losses</text>")
                .contains(">loss (nat)</text>")
                .contains(">58.1 ± 0.4</text>")
                .contains("'Liberation Serif', 'Times New Roman', Times, serif")
                .contains("font-weight=\"bold\"")
                .contains("@font-face")
                .contains("\"runs\":[\"fima-1\",\"moco-1\"]");
    }

    @Test
    void pdf_holdsSelectableTextAndItsProvenance() throws IOException {
        byte[] pdf = FigureExport.encode(SampleFigures.curves(), FigureFormat.PDF);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            // "different" would be torn apart by a ligature.
            assertThat(text).contains("(a) Losses", "cosine similarity", "58.1 ± 0.4", "−0.5", "different time");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("curves");
            assertThat(document.getDocumentInformation().getCustomMetadataValue("Provenance"))
                    .isEqualTo("{\"runs\":[\"fima-1\",\"moco-1\"]}");
            assertThat((double) document.getPage(0).getMediaBox().getWidth()).isCloseTo(516, within(0.01));
        }
    }

    @Test
    void png_statesItsResolutionAndProvenance() throws IOException {
        byte[] png = FigureExport.encode(SampleFigures.curves().withResolution(254), FigureFormat.PNG);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat((double) image.getWidth()).isCloseTo(516 * 254 / 72.0, within(1.0));
        assertThat(PngEncoder.texts(png))
                .containsEntry("Title", "curves")
                .containsEntry("Provenance", "{\"runs\":[\"fima-1\",\"moco-1\"]}");
        var reader = ImageIO.getImageReadersByFormatName("png").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(png)));
        var root = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
        var resolution = (IIOMetadataNode) root.getElementsByTagName("pHYs").item(0);
        assertThat(resolution.getAttribute("pixelsPerUnitXAxis")).isEqualTo("10000");
        reader.dispose();
    }

    @Test
    void png_keepsEveryPixel() throws IOException {
        BufferedImage drawn = new FigurePainter(SampleFigures.strips()).image(120);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(PngEncoder.still(drawn, 120, java.util.Map.of())));
        int w = drawn.getWidth();
        int h = drawn.getHeight();
        assertThat(read.getRGB(0, 0, w, h, null, 0, w)).isEqualTo(drawn.getRGB(0, 0, w, h, null, 0, w));
    }

    @Test
    void svg_ofSixLongSeriesStaysSmall() {
        assertThat(FigureExport.encode(SampleFigures.longSeries(), FigureFormat.SVG).length)
                .isLessThan(500_000);
    }

    @ParameterizedTest
    @MethodSource("figures")
    void pdf_looksLikeThePng(Figure figure) throws Exception {
        Path file = folder.resolve("figure.pdf");
        Files.write(file, FigureExport.encode(figure, FigureFormat.of(file)));
        Path picture = folder.resolve("figure.png");
        looksAlike(
                figure,
                picture,
                "pdftoppm",
                "-r",
                "300",
                "-png",
                "-singlefile",
                file.toString(),
                folder.resolve("figure").toString());
    }

    @ParameterizedTest
    @MethodSource("figures")
    void svg_looksLikeThePng(Figure figure) throws Exception {
        Path file = folder.resolve("figure.svg");
        Files.write(file, FigureExport.encode(figure, FigureFormat.of(file)));
        Path picture = folder.resolve("rendered.png");
        looksAlike(
                figure, picture, "rsvg-convert", "-d", "300", "-p", "300", file.toString(), "-o", picture.toString());
    }

    /** Renders with an independent program and compares blurred pictures, since programs smooth edges differently. */
    private static void looksAlike(Figure figure, Path picture, String... command) throws Exception {
        assumeTrue(present(command[0]), command[0] + " is not installed, so the rendering cannot be compared");
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .put("FONTCONFIG_FILE", bundledFonts(picture.getParent()).toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        BufferedImage other = ImageIO.read(picture.toFile());
        BufferedImage own = new FigurePainter(figure).image(300);
        assertThat(Math.abs(other.getWidth() - own.getWidth())).isLessThanOrEqualTo(1);
        assertThat(Math.abs(other.getHeight() - own.getHeight())).isLessThanOrEqualTo(1);
        double sum = 0;
        double worst = 0;
        int blocks = 0;
        int size = 24;
        for (int y = 0; y + size < Math.min(own.getHeight(), other.getHeight()); y += size) {
            for (int x = 0; x + size < Math.min(own.getWidth(), other.getWidth()); x += size) {
                double difference = Math.abs(mean(own, x, y, size) - mean(other, x, y, size));
                sum += difference;
                worst = Math.max(worst, difference);
                blocks++;
            }
        }
        // Hinting and anti-aliasing shift ink by a fraction of a pixel: an eighth of a block in the worst case (text),
        // next to nothing on average. A missing label or a shifted axis exceeds both.
        assertThat(sum / blocks).isLessThan(2);
        assertThat(worst).isLessThan(60);
    }

    /** A font configuration of the bundled fonts alone, for renderers that do not read embedded ones. */
    private static Path bundledFonts(Path folder) throws IOException {
        Path fonts = Files.createDirectories(folder.resolve("fonts"));
        for (BundledFont font : BundledFont.values()) {
            Files.write(fonts.resolve(font.name() + ".ttf"), font.bytes());
        }
        return Files.writeString(
                folder.resolve("fonts.conf"),
                "<?xml version=\"1.0\"?><fontconfig><dir>" + fonts + "</dir><cachedir>" + folder
                        + "</cachedir></fontconfig>");
    }

    private static double mean(BufferedImage image, int left, int top, int size) {
        double sum = 0;
        for (int y = top; y < top + size; y++) {
            for (int x = left; x < left + size; x++) {
                int rgb = image.getRGB(x, y);
                sum += ((rgb >> 16) & 255) + ((rgb >> 8) & 255) + (rgb & 255);
            }
        }
        return sum / (3.0 * size * size);
    }

    private static boolean present(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(d -> Files.isExecutable(Path.of(d, program)));
    }

    @ParameterizedTest
    @EnumSource(BundledFont.class)
    void fontSubset_isAFontThatDrawsItsLetters(BundledFont font) throws Exception {
        byte[] subset = FontSubset.of(font, new TreeSet<>(List.of((int) 'A', (int) 'g', (int) '−')));
        Font made = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(subset));
        assertThat(made.canDisplay('g')).isTrue();
        assertThat(made.canDisplay('−')).isTrue();
        assertThat(made.canDisplay('B')).isFalse();
        assertThat(subset.length).isLessThan(30_000);
    }

    @Test
    void encode_endsBetweenPanelsWhenCancelled() {
        AtomicInteger asked = new AtomicInteger();
        assertThatThrownBy(() -> FigureExport.encode(
                        SampleFigures.matrices(), FigureFormat.PNG, () -> asked.incrementAndGet() == 2))
                .isInstanceOf(FigureException.class)
                .hasMessageContaining("cancelled");
        assertThat(asked).hasValue(2);
    }

    @Test
    void format_refusesOtherEndings() {
        assertThatThrownBy(() -> FigureFormat.of(Path.of("figure.bmp")))
                .hasMessage(
                        "A figure cannot be written to figure.bmp; choose a file name that ends in .png, .svg, .pdf.");
    }
}
