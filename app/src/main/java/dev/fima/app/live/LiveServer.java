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

/** Answers the questions of a {@link LiveProcess} one after the other until its end of the stream is closed. */
public final class LiveServer {
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
            out.write(answered(question));
            out.flush();
        }
    }

    /** Nothing of an answer is sent before all of it is there. */
    @SuppressWarnings("CatchingUnchecked") // A question that fails must not end the process; whoever asked is told.
    private byte[] answered(Question<?> question) throws IOException {
        try {
            return written(true, question.answer(), engine.ask(question));
        } catch (FimaException e) {
            return written(false, String.class, e.getMessage());
        } catch (OutOfMemoryError e) {
            return written(false, String.class, MemoryShortage.of("What if", e).getMessage());
        } catch (RuntimeException e) {
            return written(
                    false,
                    String.class,
                    EngineFailure.of("What if", e)
                            .map(Throwable::getMessage)
                            .orElse("The network cannot be asked: " + e));
        }
    }

    private static byte[] written(boolean good, Class<?> type, Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBoolean(good);
        new RecordWriter(out).write(type, value);
        return bytes.toByteArray();
    }
}
