package dev.fima.model.video;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What a helper process does: it reads names of files from standard input, looks at each, and writes what it found to
 * standard output, together with signs of life while a look goes on. It ends with its input, even in the middle of a
 * look, so that it never outlives the program that started it.
 */
final class LookingProcess {
    /** Kinds of message: ready for the first name, still busy, the finding, why there is none, given up for now. */
    static final byte READY = 'r';

    static final byte BUSY = 'b';
    static final byte FOUND = 'f';
    static final byte UNUSABLE = 'u';
    static final byte GIVEN_UP = 'g';

    private static final long BETWEEN_SIGNS = 500_000_000L;

    private LookingProcess() {}

    /** How a file is looked at. */
    @FunctionalInterface
    interface Look {
        /**
         * @param progress called while the look goes on
         * @throws VideoException when the file cannot be used
         */
        VideoFinding at(Path file, Runnable progress);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        serve(LookingProcess::look);
    }

    /** Opens a file and decodes its first frame. */
    static VideoFinding look(Path file, Runnable progress) {
        try (VideoReader reader = VideoReader.open(file, progress)) {
            reader.read(0, 1, 1);
            return new VideoFinding(reader.info(), reader.frameIndex());
        }
    }

    /** Answers until there are no more names. */
    static void serve(Look look) throws IOException, InterruptedException {
        InputStream in = System.in;
        DataOutputStream out = new DataOutputStream(System.out);
        // What a library prints must not look like an answer.
        System.setOut(System.err);
        BlockingQueue<String> names = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> readNames(new DataInputStream(in), names), "names");
        reader.setDaemon(true);
        reader.start();
        // Unpacking and loading is no part of looking at the first file.
        FfmpegLibrary.load();
        send(out, READY);
        while (true) {
            Path file = Path.of(names.take());
            try {
                long[] last = {System.nanoTime()};
                VideoFinding finding = look.at(file, () -> {
                    long now = System.nanoTime();
                    if (now - last[0] > BETWEEN_SIGNS) {
                        last[0] = now;
                        send(out, BUSY);
                    }
                });
                writeFinding(out, finding);
            } catch (VideoException e) {
                out.writeByte(e instanceof GivenUpException ? GIVEN_UP : UNUSABLE);
                writeText(out, e.getMessage());
            }
            out.flush();
        }
    }

    private static void readNames(DataInputStream in, BlockingQueue<String> names) {
        try {
            while (true) {
                names.add(readText(in));
            }
        } catch (IOException e) {
            // The program is done with this helper, or gone.
            Runtime.getRuntime().halt(0);
        }
    }

    private static void send(OutputStream out, byte kind) {
        try {
            out.write(kind);
            out.flush();
        } catch (IOException e) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static void writeFinding(DataOutputStream out, VideoFinding finding) throws IOException {
        VideoInfo info = finding.info();
        out.writeByte(FOUND);
        out.writeInt(info.width());
        out.writeInt(info.height());
        out.writeLong(info.frames());
        out.writeDouble(info.framesPerSecond());
        out.writeInt(info.rotation());
        writeText(out, info.codec());
        byte[] frames = finding.frames().bytes();
        out.writeInt(frames.length);
        out.write(frames);
    }

    static VideoFinding readFinding(DataInputStream in, Path file) throws IOException {
        int width = in.readInt();
        int height = in.readInt();
        long frames = in.readLong();
        double framesPerSecond = in.readDouble();
        int rotation = in.readInt();
        String codec = readText(in);
        FrameIndex index = FrameIndex.of(in.readNBytes(in.readInt()));
        return new VideoFinding(new VideoInfo(file, width, height, frames, framesPerSecond, rotation, codec), index);
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
