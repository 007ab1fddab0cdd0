package dev.fima.app.window.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path folder;

    private final List<String> problems = new CopyOnWriteArrayList<>();

    @Test
    void lines_areAShellScript() throws IOException {
        SessionLog log = new SessionLog();
        log.remark("before the file");
        Path file;
        try (LogFile kept = LogFile.begin(folder.resolve("sessions"), problems::add)) {
            log.copyTo(kept::append);
            log.command(Replay.resume(Path.of("/runs/a b")));
            log.problem("One thing\nand another");
            file = kept.file();
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).startsWith("# ").endsWith("before the file");
        assertThat(lines).contains("fima resume --run '/runs/a b'");
        assertThat(lines.stream().filter(line -> !line.startsWith("#"))).hasSize(1);
        assertThat(problems).isEmpty();
    }

    @Test
    void begin_deletesTheOldestFilesOfEarlierStarts() throws IOException {
        for (int i = 0; i < 25; i++) {
            Files.writeString(folder.resolve(String.format(Locale.ROOT, "session-20250101-0000%02d-7.log", i)), "x");
        }
        Files.writeString(folder.resolve("session-of-my-own.log"), "stays");
        try (LogFile kept = LogFile.begin(folder, problems::add)) {
            kept.append(new SessionLog.Line("10:00:00", SessionLog.Kind.REMARK, "new"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            assertThat(names)
                    .hasSize(21)
                    .contains("session-of-my-own.log", "session-20250101-000024-7.log")
                    .doesNotContain("session-20250101-000005-7.log");
        }
    }

    /** After the clock was set back the names no longer tell the order, so nothing is deleted. */
    @Test
    void begin_afterTheClockWasSetBack_deletesNothing() throws IOException {
        for (int i = 0; i < 25; i++) {
            Files.writeString(folder.resolve(String.format(Locale.ROOT, "session-29990101-0000%02d-7.log", i)), "x");
        }
        try (LogFile kept = LogFile.begin(folder, problems::add)) {
            kept.append(new SessionLog.Line("10:00:00", SessionLog.Kind.REMARK, "new"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(26);
        }
    }

    @Test
    void folderThatCannotBeMade_isToldOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "a file");
        try (LogFile kept = LogFile.begin(file, problems::add)) {
            kept.append(new SessionLog.Line("10:00:00", SessionLog.Kind.REMARK, "one"));
            kept.append(new SessionLog.Line("10:00:01", SessionLog.Kind.REMARK, "two"));
        }
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).contains("cannot be kept in " + file);
    }
}
