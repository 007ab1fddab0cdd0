package dev.fima.model.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that end or hold up the process that reads them, by way of a helper that does so on demand. */
@Timeout(240)
class FirstLookTest {
    @TempDir
    Path folder;

    /** A helper that dies of a wild native write, or never answers, where the name of a file asks for it. */
    static final class Moody {
        private Moody() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            FfmpegLibrary.load();
            LookingProcess.serve((file, progress) -> {
                String name = file.getFileName().toString();
                if (name.startsWith("crash")) {
                    try (BytePointer nowhere = new WildPointer(8)) {
                        nowhere.put((byte) 1);
                    }
                }
                while (name.startsWith("hang")) {
                    Thread.onSpinWait();
                }
                if (name.startsWith("slow")) {
                    for (int i = 0; i < 5; i++) {
                        work();
                        progress.run();
                    }
                }
                return LookingProcess.look(file, progress);
            });
        }

        private static void work() {
            long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + 600_000_000L;
            while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < end) {
                Thread.onSpinWait();
            }
        }
    }

    private static final class WildPointer extends BytePointer {
        WildPointer(long target) {
            address = target;
        }
    }

    private Path video(String name) {
        return TestVideos.mpeg4(folder.resolve(name), 30, 64, 48);
    }

    @Test
    void at_goodFile_tellsWhatTheReaderTells() {
        Path file = video("Größe mit Leerzeichen.mp4");
        try (VideoReader reader = VideoReader.open(file)) {
            assertThat(FirstLook.at(file)).isEqualTo(new VideoFinding(reader.info(), reader.frameIndex()));
        }
        FirstLook.require(file);
    }

    @Test
    void at_unusableFile_saysWhyLikeTheReader() throws IOException {
        Path text = Files.writeString(folder.resolve("text.mp4"), "no video");
        assertThatThrownBy(() -> FirstLook.at(text))
                .isExactlyInstanceOf(VideoException.class)
                .hasMessage(text + " is not a video that can be read; use MP4, AVI, Matroska, WebM or MPEG files.");
        Path missing = folder.resolve("missing.mp4");
        assertThatThrownBy(() -> FirstLook.at(missing)).hasMessage(missing + " does not exist.");
    }

    /** A native crash and an endless loop cost their file and nothing else; the files after them are looked at. */
    @Test
    void look_filesThatCrashAndHang_areReportedAndTheOthersUsed() {
        FirstLook look = new FirstLook(HelperCommand.of(Moody.class.getName()), 2);
        Path good = video("good.mp4");
        Path crash = video("crash.mp4");
        Path hang = video("hang.mp4");
        Path slow = video("slow.mp4");
        assertThat(look.look(good).info().frames()).isEqualTo(30);
        assertThatThrownBy(() -> look.look(crash))
                .isInstanceOf(GivenUpException.class)
                .hasMessageContaining(crash + " is damaged in a way that ends the process that reads it (exit code 1");
        assertThat(look.look(good).info().frames()).isEqualTo(30);
        long began = System.nanoTime();
        assertThatThrownBy(() -> look.look(hang))
                .isInstanceOf(GivenUpException.class)
                .hasMessageContaining(hang + " kept its reader busy for 2 seconds");
        assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(1900));
        // Slower in all than the limit, but never at work for so long without a sign.
        assertThat(look.look(slow).info().frames()).isEqualTo(30);
        assertThat(look.look(good).info().frames()).isEqualTo(30);
    }

    @Test
    void look_manyFiles_needOneHelper() {
        Path file = video("a.mp4");
        FirstLook look = new FirstLook(HelperCommand.standard(), 12);
        for (int i = 0; i < 20; i++) {
            assertThat(look.look(file).info().width()).isEqualTo(64);
        }
        assertThat(look.idleHelpers()).isEqualTo(1);
    }

    @Test
    void helper_endsWithItsInputEvenInTheMiddleOfALook() throws Exception {
        Process process = new ProcessBuilder(
                        HelperCommand.of(Moody.class.getName()).words())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.getInputStream().read()).isEqualTo(LookingProcess.READY);
            byte[] name = folder.resolve("hang.mp4").toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            try (var out = new java.io.DataOutputStream(process.getOutputStream())) {
                out.writeInt(name.length);
                out.write(name);
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void look_whereNoHelperStarts_happensHere() {
        FirstLook look = new FirstLook(new HelperCommand(List.of("/no/such/program")), 12);
        Path file = video("a.mp4");
        assertThat(look.look(file).info().frames()).isEqualTo(30);
        assertThat(Optional.of(look.look(file).info()).map(VideoInfo::codec)).contains("mpeg4");
    }
}
