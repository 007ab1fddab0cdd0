package dev.fima.app.live;

import dev.fima.model.FimaException;
import dev.fima.model.memory.MemoryShortage;
import dev.fima.model.tensor.EngineFailure;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Answers the questions of a {@link LiveProcess} one after the other until its end of the stream is closed. */
public final class LiveServer {
    /** What stands before a message: that it is a reason why there is no answer, the answer, or how far it is. */
    static final int FAILED = 0;

    static final int ANSWERED = 1;
    static final int UNDER_WAY = 2;

    private final LiveEngine engine;

    /** @param engine answers */
    public LiveServer(LiveEngine engine) {
        this.engine = engine;
    }

    /**
     * Answers until the stream of questions ends.
     *
     * @throws IOException if a stream is broken or holds something else
     */
    public void serve(InputStream questions, OutputStream answers) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(questions));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(answers, 1 << 16));
        while (true) {
            Question<?> question;
            try {
                question = (Question<?>) new RecordReader(in).read(Question.class);
            } catch (EOFException e) {
                // Whoever asked is gone.
                return;
            }
            out.write(answered(question, out));
            out.flush();
        }
    }

    /** Nothing of an answer is sent before all of it is there. */
    @SuppressWarnings("CatchingUnchecked") // A question that fails must not end the process; whoever asked is told.
    private byte[] answered(Question<?> question, DataOutputStream out) throws IOException {
        try {
            return written(ANSWERED, question.answer(), engine.ask(question, step -> tell(out, step)));
        } catch (UncheckedIOException e) {
            // Whoever asked is gone.
            throw e.getCause();
        } catch (FimaException e) {
            return written(FAILED, String.class, e.getMessage());
        } catch (OutOfMemoryError e) {
            return written(FAILED, String.class, MemoryShortage.of("What if", e).getMessage());
        } catch (RuntimeException e) {
            return written(
                    FAILED,
                    String.class,
                    EngineFailure.of("What if", e)
                            .map(Throwable::getMessage)
                            .orElse("The network cannot be asked: " + e));
        }
    }

    private static void tell(DataOutputStream out, Progress.Step step) {
        try {
            out.write(written(UNDER_WAY, Progress.Step.class, step));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] written(int kind, Class<?> type, Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(kind);
        new RecordWriter(out).write(type, value);
        return bytes.toByteArray();
    }
}
