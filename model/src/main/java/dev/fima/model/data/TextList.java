package dev.fima.model.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Reads lists and annotations: UTF-8, one entry a line. */
final class TextList {
    private TextList() {}

    /**
     * The non-empty lines of a file, trimmed. A line that is not UTF-8 goes to {@code refuse} instead.
     *
     * @throws DataException when the file cannot be read, or is UTF-16
     */
    static List<TextLine> lines(Path file, BiConsumer<TextLine, String> refuse) {
        byte[] bytes = bytes(file);
        int start = hasUtf8Mark(bytes) ? 3 : 0;
        try {
            // Nearly every file is UTF-8 as a whole; only the others are worth a decoder for each line.
            String whole = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
                    .toString();
            return lines(file, whole);
        } catch (CharacterCodingException e) {
            return linesOneByOne(file, bytes, start, refuse);
        }
    }

    private static List<TextLine> lines(Path file, String text) {
        List<TextLine> lines = new ArrayList<>();
        int number = 0;
        int start = 0;
        while (start < text.length()) {
            int found = text.indexOf('\n', start);
            int end = found < 0 ? text.length() : found;
            number++;
            String line = text.substring(start, end).strip();
            if (!line.isEmpty()) {
                lines.add(new TextLine(file, number, line));
            }
            start = end + 1;
        }
        return lines;
    }

    private static List<TextLine> linesOneByOne(
            Path file, byte[] bytes, int first, BiConsumer<TextLine, String> refuse) {
        List<TextLine> lines = new ArrayList<>();
        int number = 0;
        int start = first;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            number++;
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, start, end - start))
                        .toString()
                        .strip();
                if (!text.isEmpty()) {
                    lines.add(new TextLine(file, number, text));
                }
            } catch (CharacterCodingException e) {
                refuse.accept(new TextLine(file, number, ""), "it is not UTF-8 text; save the file as UTF-8.");
            }
            start = end + 1;
        }
        return lines;
    }

    /** The first non-empty lines of a file, trimmed, without reading the rest; what is not UTF-8 is replaced. */
    static List<TextLine> head(Path file, int most) {
        List<TextLine> lines = new ArrayList<>();
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder))) {
            int number = 0;
            for (String line = reader.readLine(); line != null && lines.size() < most; line = reader.readLine()) {
                number++;
                String text = (number == 1 ? line.replaceFirst("^\uFEFF", "") : line).strip();
                if (!text.isEmpty()) {
                    lines.add(new TextLine(file, number, text));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new DataException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** What stands in the first line, without reading the rest; in whatever encoding. */
    static String firstLine(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String line = reader.readLine();
            // The marks of UTF-8 and UTF-16, and the other half of each Latin character in the latter.
            return line == null
                    ? ""
                    : line.replaceFirst("^(\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)", "")
                            .replace("\0", "")
                            .strip();
        } catch (IOException e) {
            throw new DataException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** A whole file as text. */
    static String text(Path file) {
        byte[] bytes = bytes(file);
        int start = hasUtf8Mark(bytes) ? 3 : 0;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s, line %d: it is not UTF-8 text; save the file as UTF-8.",
                    file,
                    firstBadLine(bytes, start)));
        }
    }

    private static int firstBadLine(byte[] bytes, int start) {
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length + 1), true);
        int line = 1;
        for (int i = start; i < in.position(); i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static byte[] bytes(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DataException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
        boolean utf16 = bytes.length > 1
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
        if (utf16) {
            throw new DataException(file + ", line 1: it is UTF-16 text; save the file as UTF-8.");
        }
        return bytes;
    }

    private static boolean hasUtf8Mark(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }
}
