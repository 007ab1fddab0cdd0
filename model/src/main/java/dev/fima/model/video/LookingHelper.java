package dev.fima.model.video;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** This program's end of one helper process; for one thread at a time. */
final class LookingHelper implements AutoCloseable {
    private static final long START_SECONDS = 180;
    private static final int WAITS_LONGER = 12;
    private static final long END_SECONDS = 5;
    private static final long WAIT_MILLIS = 250;

    private final Process process;
    private final DataOutputStream requests;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

    /**
     * A message of the helper; after {@code ended} there are no more.
     *
     * @param finding the finding where there is one; its file is not set
     * @param sentence why there is none
     */
    private record Answer(boolean ended, byte kind, VideoFinding finding, String sentence) {}

    private LookingHelper(Process process) {
        this.process = process;
        requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        Thread reader = new Thread(this::readAnswers, "fima-look-answers");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a helper and waits until it can be asked.
     *
     * @throws HelperDiedException when it does not start
     */
    static LookingHelper start(HelperCommand command) throws HelperDiedException {
        LookingHelper helper;
        try {
            helper = new LookingHelper(new ProcessBuilder(command.words())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new HelperDiedException(e.getMessage());
        }
        boolean ready = false;
        try {
            Optional<Answer> first = helper.next(START_SECONDS, START_SECONDS);
            if (first.isEmpty()) {
                throw new HelperDiedException("it was not ready after " + START_SECONDS + " seconds");
            }
            if (first.get().ended()) {
                throw new HelperDiedException(helper.howItEnded());
            }
            ready = true;
            return helper;
        } finally {
            if (!ready) {
                helper.close();
            }
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Has a file looked at. After any exception but a plain {@link VideoException} this helper must be closed.
     *
     * @param limitSeconds longest processor time without an answer or a sign of progress; twelve times that of real time
     */
    VideoFinding look(Path file, long limitSeconds) throws HelperDiedException {
        try {
            LookingProcess.writeText(requests, file.toString());
            requests.flush();
        } catch (IOException e) {
            throw new HelperDiedException(howItEnded());
        }
        while (true) {
            Optional<Answer> next = next(limitSeconds, WAITS_LONGER * limitSeconds);
            if (next.isEmpty()) {
                throw new GivenUpException(file + " kept its reader busy for " + limitSeconds
                        + " seconds without an answer and is left out; it may be damaged.");
            }
            Answer answer = next.get();
            if (answer.ended()) {
                throw new HelperDiedException(howItEnded());
            }
            if (answer.kind() == LookingProcess.FOUND) {
                VideoInfo info = answer.finding().info();
                VideoInfo ofFile = new VideoInfo(
                        file,
                        info.width(),
                        info.height(),
                        info.frames(),
                        info.framesPerSecond(),
                        info.rotation(),
                        info.codec());
                return new VideoFinding(ofFile, answer.finding().frames());
            }
            if (answer.kind() == LookingProcess.GIVEN_UP) {
                throw new GivenUpException(answer.sentence());
            }
            if (answer.kind() == LookingProcess.UNUSABLE) {
                throw new VideoException(answer.sentence());
            }
        }
    }

    /**
     * The next message, empty when none comes in time. Processor time counts, because a machine with much else to do must
     * not make a file look bad; real time is counted in short waits, so that a program that is stopped and woken again,
     * its helper with it, does not take the pause for a silence.
     */
    private Optional<Answer> next(long processorSeconds, long waitSeconds) {
        Duration before = processorTime();
        Duration most = Duration.ofSeconds(processorSeconds);
        try {
            for (long waits = waitSeconds * 1000 / WAIT_MILLIS; waits > 0; waits--) {
                Answer answer = answers.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
                if (answer != null) {
                    return Optional.of(answer);
                }
                if (processorTime().minus(before).compareTo(most) > 0) {
                    break;
                }
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GivenUpException("Looking at a video was interrupted.");
        }
    }

    /** Of the helper; zero where the system does not tell. */
    private Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void readAnswers() {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
            while (true) {
                byte kind = in.readByte();
                switch (kind) {
                    case LookingProcess.READY, LookingProcess.BUSY -> answers.add(new Answer(false, kind, null, ""));
                    case LookingProcess.FOUND ->
                        answers.add(new Answer(false, kind, LookingProcess.readFinding(in, Path.of("")), ""));
                    case LookingProcess.UNUSABLE, LookingProcess.GIVEN_UP ->
                        answers.add(new Answer(false, kind, null, LookingProcess.readText(in)));
                    default -> throw new IOException("message of kind " + kind);
                }
            }
        } catch (IOException e) {
            answers.add(new Answer(true, (byte) 0, null, ""));
        }
    }

    private String howItEnded() {
        try {
            return process.waitFor(END_SECONDS, TimeUnit.SECONDS)
                    ? "exit code " + process.exitValue()
                    : "it closed its connection";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "it was interrupted";
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
