package dev.fima.model.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no videos say what they are. */
class UnreadableFileTest {
    @TempDir
    Path folder;

    @Test
    void mp4WithoutItsIndex_isNotToldToBeAnMp4() throws IOException {
        byte[] video = mp4();
        Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(video, video.length - indexBytes(video)));
        assertThatThrownBy(() -> VideoReader.open(cut))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("without its index (moov)")
                .hasMessageNotContaining("use MP4");
        Path cutEarly = Files.write(folder.resolve("early.mp4"), Arrays.copyOf(video, 50));
        assertThatThrownBy(() -> VideoReader.open(cutEarly)).hasMessageContaining("without its index");
    }

    @Test
    void pointersPagesAndZeros_areCalledWhatTheyAre() throws IOException {
        assertSaid("a.mp4", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n", "git lfs pull");
        assertSaid("b.avi", "\n<!DOCTYPE html><html><body>404</body></html>", "web page");
        assertSaid("c.mkv", "\0".repeat(5000), "zeros");
        assertSaid("d.avi", "RIFF\1\1\1\1AVI LIST" + "x".repeat(100), "damaged");
        assertSaid("e.mp4", "just a text", "use MP4");
    }

    private void assertSaid(String name, String content, String expected) throws IOException {
        Path file = Files.write(folder.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> VideoReader.open(file))
                .as(name)
                .isInstanceOf(VideoException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(expected);
    }

    /** A name in Latin-1, which no text of this program can stand for. */
    @EnabledOnOs(OS.LINUX)
    @Test
    void nameThatIsNotUtf8_isSaid() throws Exception {
        Files.write(folder.resolve("plain.mp4"), mp4());
        Process shell = new ProcessBuilder("sh", "-c", "cp plain.mp4 \"$(printf 'T\\374r.mp4')\"")
                .directory(folder.toFile())
                .start();
        assertThat(shell.waitFor()).isZero();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (file.getFileName().toString().equals("plain.mp4")) {
                    VideoReader.open(file).close();
                } else {
                    assertThatThrownBy(() -> VideoReader.open(file))
                            .isInstanceOf(VideoException.class)
                            .hasMessageContaining("UTF-8")
                            .hasMessageContaining("rename");
                }
            }
        }
    }

    private static byte[] mp4() {
        try (VideoEncoder encoder = VideoEncoder.mp4(32, 32, 10, java.util.Map.of())) {
            for (int i = 0; i < 4; i++) {
                encoder.add(new byte[32 * 32 * 3]);
            }
            return encoder.finish();
        }
    }

    /** The encoder writes the index last. */
    private static int indexBytes(byte... video) {
        String text = new String(video, StandardCharsets.ISO_8859_1);
        return video.length - text.lastIndexOf("moov") + 4;
    }
}
