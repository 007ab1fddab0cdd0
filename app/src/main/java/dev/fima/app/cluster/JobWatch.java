package dev.fima.app.cluster;

import dev.fima.model.FimaException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks the scheduler now and then about jobs that somebody looks at, on a thread of its own, since an answer may take
 * seconds. Jobs that nobody has looked at for a while, and those that are over, are asked about no more. All methods may be
 * called from any thread.
 */
public final class JobWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(JobWatch.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration EVERY_FAR = Duration.ofSeconds(10);
    private static final Duration UNSEEN = Duration.ofMinutes(1);
    private static final long TICK_MILLIS = 250;

    private final Map<Key, Watched> watched = new ConcurrentHashMap<>();
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "job-watch");
        thread.setDaemon(true);
        return thread;
    });

    private final Future<?> looking;

    /** Begins to ask about whatever will be looked at. */
    public JobWatch() {
        looking = asking.scheduleWithFixedDelay(this::look, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * The last answer about a job.
     *
     * @param states empty before the first answer
     * @param problem why the scheduler cannot be asked, one sentence; else empty
     */
    public record Seen(Optional<JobStates> states, String problem) {
        private static final Seen NOTHING = new Seen(Optional.empty(), "");

        /** The states of a job that waits or runs. */
        public Optional<JobStates> alive() {
            return states.filter(JobStates::isAlive);
        }
    }

    private record Key(Path folder, String id) {}

    /**
     * A job that is looked at.
     *
     * @param over whether the scheduler has said twice that it ended: a job that is put back into the queue seems to have
     *     ended for a moment
     * @param asked when the scheduler was asked last, in nanoseconds
     * @param wanted when somebody looked last, in nanoseconds
     */
    private record Watched(SubmittedJob job, Seen seen, boolean over, long asked, long wanted) {
        Watched wantedAt(long now) {
            return new Watched(job, seen, over, asked, now);
        }

        Watched answered(Seen answer, long now) {
            boolean ended = answer.states().filter(states -> !states.isAlive()).isPresent();
            boolean before = seen.states().filter(states -> !states.isAlive()).isPresent();
            return new Watched(job, answer, ended && before, now, wanted);
        }

        Duration pause() {
            return job.isFar() ? EVERY_FAR : EVERY;
        }
    }

    /** What the scheduler last said of a job; it will be asked about it, or asked again, soon. */
    public Seen seen(SubmittedJob job) {
        long now = System.nanoTime();
        return watched.compute(
                        new Key(job.folder(), job.id()),
                        (key, before) -> before == null
                                ? new Watched(job, Seen.NOTHING, false, now - Long.MAX_VALUE / 2, now)
                                : before.wantedAt(now))
                .seen();
    }

    /** The same, but only once it is certain: an end counts when it was said twice. */
    public Optional<JobStates> ended(SubmittedJob job) {
        seen(job);
        return Optional.ofNullable(watched.get(new Key(job.folder(), job.id())))
                .filter(Watched::over)
                .flatMap(found -> found.seen().states());
    }

    private void look() {
        try {
            watched.values().removeIf(job -> System.nanoTime() - job.wanted() > UNSEEN.toNanos());
            for (Map.Entry<Key, Watched> entry : watched.entrySet()) {
                Watched job = entry.getValue();
                long now = System.nanoTime();
                if (!job.over() && now - job.asked() > job.pause().toNanos()) {
                    Seen answer = ask(job);
                    long then = System.nanoTime();
                    watched.computeIfPresent(entry.getKey(), (key, same) -> same.answered(answer, then));
                }
            }
        } catch (RuntimeException e) {
            // A thread that ends would leave all jobs as they were last seen.
            LOG.log(Level.WARNING, "Jobs could not be looked at", e);
        }
    }

    private static Seen ask(Watched job) {
        try {
            return new Seen(Optional.of(job.job().now()), "");
        } catch (FimaException e) {
            return new Seen(job.seen().states(), e.getMessage());
        }
    }

    @Override
    public void close() {
        looking.cancel(true);
        asking.shutdownNow();
    }
}
