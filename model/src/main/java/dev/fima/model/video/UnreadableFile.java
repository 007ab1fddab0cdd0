package dev.fima.model.video;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Why a file that FFmpeg does not open is no video, as far as its first bytes tell. */
final class UnreadableFile {
    private static final int HEAD = 64;

    private UnreadableFile() {}

    /**
     * What can be said without opening it.
     *
     * @throws VideoException when the file is missing, unreadable or empty
     */
    static void check(Path file) {
        if (!NameableFile.is(file)) {
            throw new VideoException(NameableFile.sentence(file));
        }
        if (!Files.exists(file)) {
            throw new VideoException(file + " does not exist.");
        }
        if (Files.isDirectory(file)) {
            throw new VideoException(file + " is a folder, not a video.");
        }
        if (!Files.isReadable(file)) {
            throw new VideoException(file + " cannot be read; check its permissions.");
        }
        try {
            if (Files.size(file) == 0) {
                throw new VideoException(file + " is empty.");
            }
        } catch (IOException e) {
            throw new VideoException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** One sentence with the file, what it is, and what to do. */
    static String sentence(Path file) {
        try {
            byte[] head = head(file);
            String text = new String(head, StandardCharsets.ISO_8859_1);
            if (isMp4(text)) {
                return hasIndex(file)
                        ? file + " is an MP4 whose index is damaged; copy or convert it again from its source."
                        : file
                                + " is an MP4 without its index (moov), as a recording or copy that was cut off leaves it;"
                                + " copy it again from its source.";
            }
            if (text.startsWith("version https://git-lfs")) {
                return file + " is only a pointer of Git LFS; fetch the video itself (git lfs pull).";
            }
            String start = text.stripLeading().toLowerCase(Locale.ROOT);
            if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
                return file + " is a web page, as a download that was refused leaves it; download the video again.";
            }
            if (isZero(head)) {
                return file + " begins with nothing but zeros, as a copy that was broken off leaves it; copy it again.";
            }
            if (isAvi(text) || text.startsWith("\u001aE\u00df\u00a3")) {
                return file + " is damaged at its beginning; copy or convert it again from its source.";
            }
        } catch (IOException e) {
            return file + " cannot be read: " + e.getMessage() + ".";
        }
        return file + " is not a video that can be read; use MP4, AVI, Matroska, WebM or MPEG files.";
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    /** The type of the first box of an MP4 or MOV. */
    private static boolean isMp4(String text) {
        return text.length() >= 8 && text.substring(4, 8).matches("ftyp|moov|mdat|wide|free|skip|moof|styp");
    }

    private static boolean isAvi(String text) {
        return text.startsWith("RIFF") && text.startsWith("AVI ", 8);
    }

    private static boolean isZero(byte... bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of the outermost boxes of an MP4 is its index. */
    private static boolean hasIndex(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(raw)) {
            long left = Files.size(file);
            while (left >= 8) {
                long size = Integer.toUnsignedLong(in.readInt());
                String type = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
                if (type.equals("moov") || type.equals("moof")) {
                    return true;
                }
                long head = 8;
                if (size == 1 && left >= 16) {
                    size = in.readLong();
                    head = 16;
                }
                if (size < head || size > left) {
                    // 0 is "to the end of the file"; anything else leads out of it.
                    return false;
                }
                in.skipNBytes(size - head);
                left -= size;
            }
            return false;
        }
    }
}
