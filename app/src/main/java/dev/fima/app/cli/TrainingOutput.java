package dev.fima.app.cli;

import dev.fima.app.session.Sessions;
import dev.fima.model.FimaException;
import dev.fima.model.method.Metric;
import dev.fima.model.training.Progress;
import dev.fima.model.training.RunState;
import dev.fima.model.training.SessionListener;
import dev.fima.model.training.StepInspection;
import dev.fima.model.training.StepReport;
import dev.fima.model.training.TrainingSession;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Follows a session on the command line: a line of progress every few seconds, then how it ended. */
final class TrainingOutput implements SessionListener {
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final Duration SAVING = Duration.ofMinutes(2);

    private final TrainingSession session;
    private final PrintWriter out;
    private String activity = "";
    private long shownStep = -1;

    private TrainingOutput(TrainingSession session, PrintWriter out) {
        this.session = session;
        this.out = out;
    }

    /**
     * Trains to the end; an interrupt of the process (Ctrl+C) saves a checkpoint first.
     *
     * @throws FimaException if training failed, with the reason
     */
    static void run(TrainingSession session, PrintWriter out) throws InterruptedException {
        TrainingOutput output = new TrainingOutput(session, out);
        session.addListener(output);
        Thread saving = new Thread(() -> saveAndStop(session), "fima-stop");
        Runtime.getRuntime().addShutdownHook(saving);
        session.start();
        RunState state = session.await(BETWEEN);
        while (!state.isFinal()) {
            output.show(session.progress());
            state = session.await(BETWEEN);
        }
        forget(saving);
        output.show(session.progress());
        if (state == RunState.FAILED) {
            throw new FimaException(session.message());
        }
        session.folder().ifPresent(run -> out.println(end(session, run.path())));
        out.flush();
    }

    private static String end(TrainingSession session, Path run) {
        return session.state() == RunState.FINISHED
                ? "Finished: " + run
                : "Stopped; go on with: fima resume --run " + Sessions.quoted(run.toString());
    }

    private static void saveAndStop(TrainingSession session) {
        session.stop();
        try {
            session.await(SAVING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is what ended the session.
            return;
        }
    }

    @Override
    public void noted(String sentence) {
        out.println("note: " + sentence);
        out.flush();
    }

    @Override
    public void checkpointSaved(long step) {
        noted("Checkpoint of step " + step + " saved");
    }

    @Override
    public void lookedInside(StepInspection inside) {
        noted("Looked inside step " + (inside.details().step() + 1));
    }

    private void show(Progress progress) {
        Optional<StepReport> latest = session.latest();
        if (latest.isEmpty()) {
            // That it failed is said once, with the reason.
            if (session.state() != RunState.FAILED && !progress.activity().equals(activity)) {
                activity = progress.activity();
                out.println(activity + "...");
                out.flush();
            }
            return;
        }
        StepReport report = latest.get();
        if (report.step() == shownStep) {
            return;
        }
        shownStep = report.step();
        out.println(line(report, progress));
        out.flush();
    }

    private static String line(StepReport report, Progress progress) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT, "step %d/%d  loss %.4f", report.step(), report.totalSteps(), report.value(Metric.LOSS)));
        append(line, "vv", report.value(Metric.LOSS_VV));
        append(line, "vd", report.value(Metric.LOSS_VD));
        append(line, "pix", report.value(Metric.LOSS_PIX));
        append(line, "fra", report.value(Metric.LOSS_FRA));
        line.append(String.format(Locale.ROOT, "  top-1 %.1f%%", report.value(Metric.TOP1)));
        double pairs = report.value(Metric.PAIRS_PER_SECOND);
        if (Double.isFinite(pairs)) {
            line.append(String.format(Locale.ROOT, "  %.1f pairs/s", pairs));
        }
        line.append(String.format(
                Locale.ROOT, "  wait %.1f%%  %.0f MB", 100 * progress.dataWaitShare(), progress.memoryMb()));
        return line.toString();
    }

    private static void append(StringBuilder line, String name, double value) {
        if (Double.isFinite(value)) {
            line.append(String.format(Locale.ROOT, "  %s %.4f", name, value));
        }
    }
}
