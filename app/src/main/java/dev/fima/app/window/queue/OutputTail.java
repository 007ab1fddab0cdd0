package dev.fima.app.window.queue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What processes note in their logs since the last look: lines that begin with {@code note: }. For one thread. */
final class OutputTail {
    private static final Logger LOG = Logger.getLogger(OutputTail.class.getName());
    private static final String NOTE = "note: ";
    /** A log that grew by more is looked at from here before its end. */
    private static final int MOST = 1 << 18;

    /** How far each log has been looked at. */
    private final Map<Path, Long> seen = new HashMap<>();

    /** New notes of a log; those from before its first look are not new. */
    List<String> news(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long length = file.length();
            Long before = seen.putIfAbsent(log, length);
            if (before == null || before >= length) {
                return List.of();
            }
            long from = Math.max(before, length - MOST);
            byte[] bytes = new byte[(int) (length - from)];
            file.seek(from);
            file.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            int whole = text.lastIndexOf('\n') + 1;
            seen.put(log, from + text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
            return text.substring(0, whole)
                    .lines()
                    .filter(line -> line.startsWith(NOTE))
                    .map(line -> line.substring(NOTE.length()))
                    .toList();
        } catch (IOException e) {
            // It is not there yet; what a process says is in its folder too.
            LOG.log(Level.FINE, "A log could not be read", e);
            return List.of();
        }
    }

    /** The same for a log that grows no more. */
    List<String> last(Path log) {
        List<String> news = news(log);
        seen.remove(log);
        return news;
    }
}
