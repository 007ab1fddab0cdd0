package dev.fima.app.bench;

import com.google.gson.JsonObject;
import dev.fima.app.Folders;
import dev.fima.app.session.DemonstrationRuns;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.storage.Json;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunLock;
import dev.fima.model.training.control.Activity;
import dev.fima.model.training.control.Answer;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.model.training.control.ControlListener;
import dev.fima.sampledata.BundledSampleData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs that grow as if they were trained: their folders are locked, a listener sits in each, and the rows and snapshots of a
 * demonstration run come again and again under new steps. To measure a window that follows more runs than this machine could
 * train.
 */
public final class GrowingRuns {
    private static final long TOTAL_STEPS = 100_000;
    /** As the preset tiny takes snapshots while little has been trained. */
    private static final int SNAPSHOT_EVERY = 25;

    private static final double MILLIS = 1000;

    private final RunFolder source;
    private final List<String> rows;
    private final List<Long> snapshots;

    private GrowingRuns(RunFolder source) throws IOException {
        this.source = source;
        this.rows = Files.readAllLines(source.metricsFile(), StandardCharsets.UTF_8);
        this.snapshots = source.snapshots();
    }

    /**
     * Makes runs below a folder and lets them grow; returns when the time is over.
     *
     * @param rate steps a second of each
     */
    public static void grow(Path folder, int count, double rate, long seconds)
            throws IOException, InterruptedException {
        Path sample = BundledSampleData.unpack(Folders.cache());
        new GrowingRuns(RunFolder.open(
                        DemonstrationRuns.unpack(Folders.cache(), sample).get(0)))
                .all(folder, count, rate, seconds);
    }

    /** One of them. */
    private record Growing(RunFolder folder, RunLock lock, ControlListener listener) implements AutoCloseable {
        @Override
        public void close() {
            try (lock) {
                listener.close();
            }
        }
    }

    private void all(Path folder, int count, double rate, long seconds) throws IOException, InterruptedException {
        List<Growing> runs = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                runs.add(begin(folder.resolve(String.format(Locale.ROOT, "run-%02d", i)), i));
            }
            Instant began = Instant.now();
            for (long step = 1; Instant.now().isBefore(began.plusSeconds(seconds)); step++) {
                for (Growing run : runs) {
                    rest(began.plus(Duration.ofMillis(
                            Math.round(MILLIS * (step + (double) runs.indexOf(run) / count) / rate))));
                    grow(run, step);
                }
            }
        } finally {
            runs.forEach(Growing::close);
        }
    }

    private static void rest(Instant until) throws InterruptedException {
        long millis = Duration.between(Instant.now(), until).toMillis();
        if (millis > 0) {
            Thread.sleep(millis);
        }
    }

    private Growing begin(Path path, int number) throws IOException {
        RunDescription as = source.description();
        RunDescription own = new RunDescription(
                as.settings(),
                as.preset(),
                as.data(),
                as.fingerprint(),
                as.device(),
                as.versions(),
                Instant.now().plusMillis(number),
                as.supervision(),
                as.lineage());
        RunFolder run = RunFolder.create(path, own, TOTAL_STEPS);
        Files.writeString(run.metricsFile(), rows.get(0) + "\n", StandardCharsets.UTF_8);
        RunLock lock = run.lock();
        setRunning(path.resolve("run.json"));
        ControlListener listener = ControlListener.open(
                ControlFolder.of(path), request -> Answer.refused(request, "Nothing is trained here."), sentence -> {});
        listener.device("cpu");
        return new Growing(run, lock, listener);
    }

    private static void setRunning(Path file) throws IOException {
        JsonObject json = Json.read(file, JsonObject.class);
        json.getAsJsonObject("state").addProperty("name", "running");
        Json.write(file, json);
    }

    private void grow(Growing run, long step) throws IOException {
        String row = rows.get(1 + (int) ((step - 1) % (rows.size() - 1)));
        Files.writeString(
                run.folder().metricsFile(),
                step + row.substring(row.indexOf(',')) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        run.listener().doing(new Activity("Training", step, TOTAL_STEPS));
        if (step % SNAPSHOT_EVERY == 0) {
            long taken = snapshots.get((int) (step / SNAPSHOT_EVERY % snapshots.size()));
            ProbeSnapshot as = SnapshotFile.read(source.snapshotFile(taken));
            SnapshotFile.write(
                    run.folder().snapshotFile(step),
                    new ProbeSnapshot(step, as.clips(), as.health(), as.neighbours(), as.costMilliseconds()));
        }
    }
}
