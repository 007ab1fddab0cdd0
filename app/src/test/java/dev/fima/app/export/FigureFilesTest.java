package dev.fima.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fima.model.FimaException;
import dev.fima.model.storage.Disk;
import dev.fima.model.storage.Npz;
import dev.fima.model.storage.StorageException;
import dev.fima.model.video.VideoReader;
import dev.fima.viz.figure.DataResolver;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.FigureException;
import dev.fima.viz.figure.FigureJson;
import dev.fima.viz.figure.TextPanel;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FigureFilesTest {
    private static final Movie MOVIE =
            new Movie("clip", 3, 12.5, t -> Figures.of(Figures.pictures().withTitle("frame " + t)));

    @TempDir
    Path folder;

    /** A disk that is full after some files. */
    private record FullDisk(AtomicInteger filesLeft) implements Disk {
        static FullDisk after(int files) {
            return new FullDisk(new AtomicInteger(files));
        }

        @Override
        public OutputStream create(Path file) throws IOException {
            OutputStream real = Disk.super.create(file);
            if (filesLeft.getAndDecrement() > 0) {
                return real;
            }
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("No space left on device");
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }
    }

    private void write(Disk disk, Path file) {
        if (ExportFormat.of(file).content() == ExportFormat.Content.MOVIE) {
            new MovieFiles(disk).write(MOVIE, file, 72, t -> {}, () -> false);
        } else {
            new FigureFiles(disk).write(Figures.everything(), file);
        }
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void write_givesAWholeFileOfEveryKind(ExportFormat format) throws IOException {
        Path file = folder.resolve("figure." + format.ending());
        write(Disk.SYSTEM, file);
        assertThat(file).isNotEmptyFile();
        byte[] content = Files.readAllBytes(file);
        switch (format) {
            case PDF -> assertThat(content).startsWith('%', 'P', 'D', 'F');
            case PNG, ANIMATED_PNG -> assertThat(content).startsWith(0x89, 'P', 'N', 'G');
            case GIF -> assertThat(content).startsWith('G', 'I', 'F');
            case SVG -> assertThat(new String(content, StandardCharsets.UTF_8)).contains(">(a) Losses</text");
            case NPZ -> assertThat(Npz.read(file)).containsKeys("a_fima_y", "provenance");
            case CSV -> assertThat(file).content().startsWith("panel,");
            case MARKDOWN -> assertThat(file).content().startsWith("### Losses").contains("### Settings", "| setting");
            case LATEX -> assertThat(file).content().startsWith("% Losses").contains("% Settings", "\\begin{tabular}");
            case MP4 -> {
                try (VideoReader reader = VideoReader.open(file)) {
                    assertThat(reader.info().frames()).isEqualTo(3);
                    assertThat(reader.info().framesPerSecond()).isEqualTo(12.5);
                    assertThat(reader.info().width()).isEqualTo(300);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "svg"})
    void write_putsASpecificationBesideThatMakesTheSameBytes(String ending) throws IOException {
        Path file = folder.resolve("figure." + ending);
        // The resolution is part of the figure, so that a PNG of any resolution is made again as it was.
        new FigureFiles().write(Figures.everything().withResolution(113), file);
        String json = Files.readString(FigureFiles.sidecar(file));
        assertThat(json).contains("\"fima-1\"");
        Figure again = FigureJson.read(json, DataResolver.none());
        Path second = folder.resolve("again." + ending);
        new FigureFiles().write(again, second);
        assertThat(second).hasSameBinaryContentAs(file);
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void write_onAFullDiskLeavesNothingAndSaysSo(ExportFormat format) throws IOException {
        for (int files : List.of(0, 1)) {
            Path file = folder.resolve("figure." + format.ending());
            if (files == 1
                    && format.content() != ExportFormat.Content.FIGURE
                    && format.content() != ExportFormat.Content.MOVIE) {
                continue;
            }
            assertThatThrownBy(() -> write(FullDisk.after(files), file))
                    .as("full after %d files", files)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("the disk is full");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void write_onAFullDiskKeepsTheFileThatWasThere(ExportFormat format) throws IOException {
        Path file = Files.writeString(folder.resolve("figure." + format.ending()), "old");
        Path specification = Files.writeString(folder.resolve("figure.figure.json"), "old specification");
        assertThatThrownBy(() -> write(new LastFileFails(file), file)).isInstanceOf(StorageException.class);
        assertThat(file).hasContent("old");
        assertThat(specification).hasContent("old specification");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(file, specification);
        }
    }

    /** A disk on which one file can no longer be renamed into place. */
    private record LastFileFails(Path file) implements Disk {
        @Override
        public void move(Path from, Path to) throws IOException {
            if (to.equals(file)) {
                throw new IOException("No space left on device");
            }
            Disk.super.move(from, to);
        }
    }

    @Test
    void write_toAReadOnlyFolderLeavesNothingAndSaysSo() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        File asFile = locked.toFile();
        assertThat(asFile.setWritable(false)).isTrue();
        try {
            assumeFalse(writable(locked), "this user may write everywhere, so no folder can be locked");
            for (String name : List.of("figure.pdf", "figure.csv", "clip.mp4")) {
                assertThatThrownBy(() -> write(Disk.SYSTEM, locked.resolve(name)))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("may not be written");
            }
            assertThat(locked).isEmptyDirectory();
        } finally {
            assertThat(asFile.setWritable(true)).isTrue();
        }
    }

    private static boolean writable(Path locked) throws IOException {
        Path probe = locked.resolve("probe");
        try {
            Files.createFile(probe);
            Files.delete(probe);
            return true;
        } catch (java.nio.file.AccessDeniedException e) {
            return false;
        }
    }

    @Test
    void write_withoutPermissionLeavesNothingAndSaysSo() {
        Disk readOnly = new Disk() {
            @Override
            public OutputStream create(Path file) throws IOException {
                throw new IOException("Read-only file system");
            }
        };
        for (String name : List.of("figure.pdf", "figure.csv", "clip.mp4")) {
            assertThatThrownBy(() -> write(readOnly, folder.resolve(name)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("may not be written; change its permissions or choose another one");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void write_cancelledAtAnyMomentWritesNothing() {
        for (String name : List.of("figure.pdf", "figure.png", "figure.csv", "figure.npz", "figure.md")) {
            AtomicInteger asked = new AtomicInteger();
            new FigureFiles().write(Figures.everything(), folder.resolve("whole." + name), () -> {
                asked.incrementAndGet();
                return false;
            });
            for (int moment = 1; moment <= asked.get(); moment++) {
                AtomicInteger left = new AtomicInteger(moment);
                assertThatThrownBy(() -> new FigureFiles()
                                .write(Figures.everything(), folder.resolve(name), () -> left.decrementAndGet() == 0))
                        .as("%s, cancelled at question %d", name, moment)
                        .isInstanceOfAny(FimaException.class, FigureException.class)
                        .hasMessageContaining("cancelled; nothing was written");
                assertThat(folder.resolve(name)).doesNotExist();
            }
        }
        for (String name : List.of("clip.mp4", "clip.apng", "clip.gif")) {
            AtomicInteger drawn = new AtomicInteger();
            assertThatThrownBy(() ->
                            new MovieFiles().write(MOVIE, folder.resolve(name), 72, drawn::set, () -> drawn.get() == 2))
                    .hasMessageContaining("cancelled; nothing was written");
            assertThat(folder.resolve(name)).doesNotExist();
        }
    }

    @Test
    void write_refusesATableOfAFigureWithoutNumbersAndAStillVideo() {
        Figure curves = Figures.of(Figures.curves());
        Figure words = Figures.of(new TextPanel("", "no number"));
        assertThatThrownBy(() -> new FigureFiles().write(words, folder.resolve("f.tex")))
                .hasMessageContaining("holds nothing that a table could list");
        assertThatThrownBy(() -> new FigureFiles().write(curves, folder.resolve("f.mp4")))
                .hasMessageContaining("stands still");
        assertThatThrownBy(() -> new FigureFiles().write(curves, folder.resolve("f.bmp")))
                .hasMessageContaining("ends in .pdf, .svg, .png, .csv");
        assertThat(folder).isEmptyDirectory();
    }

    /** The text of every kind of panel can be selected, as another program sees it. */
    @Test
    void pdf_textIsFoundByAnotherProgram() throws Exception {
        assumeFalse(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .noneMatch(d -> Files.isExecutable(Path.of(d, "pdftotext"))),
                "pdftotext is not installed, so the text cannot be taken out of the PDF");
        Path file = folder.resolve("figure.pdf");
        new FigureFiles().write(Figures.everything(), file);
        Process process = new ProcessBuilder("pdftotext", "-layout", file.toString(), "-").start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(text)
                .contains("(a) Losses", "step", "fima", "moco", "predicted", "cosine similarity", "same time: n = 2")
                .contains("energy", "top-1 (%)", "n = 3 seeds", "(f) Maps", "frame", "IoU 0.4", "activation")
                .contains("(g) Settings", "rate, first", "5 % & more");
    }

    @Test
    void video_thatIsTooLarge_isRefusedBeforeAnyPictureIsDrawn() {
        AtomicInteger drawn = new AtomicInteger();
        assertThatThrownBy(() ->
                        new MovieFiles().write(MOVIE, folder.resolve("large.mp4"), 20_000, drawn::set, () -> false))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("too large")
                .hasMessageContaining("dpi");
        assertThat(drawn).hasValue(0);
        assertThat(folder).isEmptyDirectory();
    }
}
