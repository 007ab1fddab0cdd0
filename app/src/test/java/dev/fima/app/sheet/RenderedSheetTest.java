package dev.fima.app.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fima.app.drawing.ActivationLook;
import dev.fima.app.export.FigureFiles;
import dev.fima.app.session.DemonstrationRuns;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.sampledata.BundledSampleData;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.figure.DataResolver;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.FigureJson;
import dev.fima.viz.theme.BundledFont;
import dev.fima.viz.theme.Theme;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The three kinds of sheets of the recorded runs as files: the same from the specification, and as other programs see them. */
class RenderedSheetTest {
    private static final int DOTS = 150;
    /** Side of the blocks that are compared, about the height of a line of text. */
    private static final int BLOCK = 12;

    @TempDir
    static Path folder;

    private static List<Path> runs;

    enum Kind {
        ACTIVATION,
        SIMILARITY,
        CURVES;

        Figure figure() {
            if (this == CURVES) {
                return CurveSheet.of(runs, 0.9).figure();
            }
            List<SheetRun> read =
                    runs.stream().map(run -> SheetRun.read(run, 500)).toList();
            List<ProbeClip> clips = SheetRun.commonClips(read);
            return this == ACTIVATION
                    ? ActivationSheet.byModel(
                                    read, clips.subList(0, 3), ActivationSheet.Content.RGB_MAP, ActivationLook.PAPER)
                            .figure(8)
                    : new SimilaritySheet(read, clips.get(1), ColourMap.VIRIDIS).figure();
        }
    }

    @BeforeAll
    static void unpack() {
        Path cache = folder.resolve("cache");
        runs = DemonstrationRuns.unpack(cache, BundledSampleData.unpack(cache));
    }

    private static Path written(Figure figure, String name) {
        Path file = folder.resolve(name);
        new FigureFiles().write(figure.withResolution(DOTS), file);
        return file;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void sheet_isMadeAgainByteForByteFromItsSpecification(Kind kind) throws IOException {
        for (String ending : List.of("png", "svg")) {
            Path first = written(kind.figure(), kind + "-first." + ending);
            Figure again = FigureJson.read(Files.readString(FigureFiles.sidecar(first)), DataResolver.none());
            Path second = folder.resolve(kind + "-second." + ending);
            new FigureFiles().write(again, second);
            assertThat(second).hasSameBinaryContentAs(first);
            assertThat(again.provenance())
                    .contains("definitions", "snapshot_sha256", "FIMA Workbench", "\"seed\":1", "\"variant\":\"moco\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVATION, print-sans", "SIMILARITY, print-sans", "CURVES, print-sans",
        "ACTIVATION, print-serif", "SIMILARITY, screen-dark", "CURVES, print-serif"
    })
    void sheet_looksTheSameToOtherPrograms(Kind kind, String theme) throws Exception {
        assumeTrue(
                present("pdftoppm") && present("rsvg-convert"),
                "pdftoppm and rsvg-convert are not both installed, so the sheets cannot be rendered by other programs");
        Theme look = Theme.all().stream()
                .filter(t -> t.name().equals(theme))
                .findFirst()
                .orElseThrow();
        Figure figure = kind.figure().withTheme(look);
        String name = kind + "-" + theme;
        BufferedImage own = ImageIO.read(written(figure, name + ".png").toFile());
        Path pdf = written(figure, name + ".pdf");
        Path svg = written(figure, name + ".svg");
        String dots = String.valueOf(DOTS);
        Path fromPdf = folder.resolve(name + "-pdf.png");
        Path fromSvg = folder.resolve(name + "-svg.png");
        String stem = fromPdf.toString().replaceFirst("\\.png$", "");
        render("pdftoppm", "-r", dots, "-png", "-singlefile", pdf.toString(), stem);
        render("rsvg-convert", "-d", dots, "-p", dots, svg.toString(), "-o", fromSvg.toString());
        for (Path other : List.of(fromPdf, fromSvg)) {
            double[] differences = differences(own, ImageIO.read(other.toFile()));
            // Programs smooth edges and hint letters in their own ways: next to nothing on average, and a part of a
            // block
            // of text at worst. A missing label, picture or curve, or one in another place, exceeds both.
            assertThat(Arrays.stream(differences).average().orElseThrow())
                    .as("mean difference of %s", other.getFileName())
                    .isLessThan(3);
            assertThat(Arrays.stream(differences).max().orElseThrow())
                    .as("largest difference of %s", other.getFileName())
                    .isLessThan(60);
        }
    }

    private static boolean present(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(d -> Files.isExecutable(Path.of(d, program)));
    }

    /** With the bundled fonts alone, since not every program reads those inside of an SVG. */
    private static void render(String... command) throws IOException, InterruptedException {
        Path fonts = Files.createDirectories(folder.resolve("fonts"));
        for (BundledFont font : BundledFont.values()) {
            Files.write(fonts.resolve(font.name() + ".ttf"), font.bytes());
        }
        Path configuration = Files.writeString(
                folder.resolve("fonts.conf"),
                "<?xml version=\"1.0\"?><fontconfig><dir>" + fonts + "</dir><cachedir>" + folder
                        + "</cachedir></fontconfig>");
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("FONTCONFIG_FILE", configuration.toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** Grey values of blocks, one against the other. */
    private static double[] differences(BufferedImage one, BufferedImage other) {
        assertThat(Math.abs(one.getWidth() - other.getWidth())).isLessThanOrEqualTo(1);
        assertThat(Math.abs(one.getHeight() - other.getHeight())).isLessThanOrEqualTo(1);
        int columns = Math.min(one.getWidth(), other.getWidth()) / BLOCK;
        int rows = Math.min(one.getHeight(), other.getHeight()) / BLOCK;
        double[] differences = new double[columns * rows];
        for (int i = 0; i < differences.length; i++) {
            int x = i % columns * BLOCK;
            int y = i / columns * BLOCK;
            differences[i] = Math.abs(mean(one, x, y) - mean(other, x, y));
        }
        return differences;
    }

    private static double mean(BufferedImage image, int left, int top) {
        int[] pixels = image.getRGB(left, top, BLOCK, BLOCK, null, 0, BLOCK);
        double sum = 0;
        for (int rgb : pixels) {
            sum += ((rgb >> 16) & 255) + ((rgb >> 8) & 255) + (rgb & 255);
        }
        return sum / (3 * pixels.length);
    }
}
