package dev.fima.model.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The first look at files of unknown origin. FFmpeg is native code: a file made to harm it, or damaged in the wrong
 * place, can end the process that reads it, training included, or keep it busy for ever. So whoever meets a file for the
 * first time lets a helper process open it and decode its first frame; a helper that dies or hangs costs this one file.
 *
 * <p>A helper looks at one file after the other and stays a few seconds after the last, so that a folder of thousands
 * of videos costs one start. Where no helper can be started the look happens in this process, which the log says.
 * Safe for all threads; as many helpers run as looks at the same time, four at most.
 */
public final class FirstLook {
    private static final System.Logger LOG = System.getLogger(FirstLook.class.getName());
    private static final int MOST = 4;
    private static final long IDLE_SECONDS = 5;
    private static final FirstLook SHARED = new FirstLook(HelperCommand.standard(), Deadline.SECONDS + 2);

    private final HelperCommand command;
    private final long limitSeconds;
    private final List<LookingHelper> idle = new ArrayList<>();
    private final Map<Path, Fingerprint> good = new ConcurrentHashMap<>();
    private int busy;
    private boolean impossible;
    private long lastUse;
    private Thread closing;

    /**
     * @param command starts a helper
     * @param limitSeconds processor time that a helper may take without a sign of progress; more than the reader's own
     *     limit, so that a file with which the reader itself has lost its patience is reported by it
     */
    FirstLook(HelperCommand command, long limitSeconds) {
        this.command = command;
        this.limitSeconds = limitSeconds;
    }

    /**
     * Looks at a file in a helper process.
     *
     * @return what it holds, if its first frame could be decoded
     * @throws GivenUpException when the helper was ended by the file twice, or did not answer: the answer may be
     *     another one at another time
     * @throws VideoException when the file cannot be used, as by {@link VideoReader#open}
     */
    public static VideoFinding at(Path file) {
        return SHARED.look(file.toAbsolutePath());
    }

    /** As {@link #at}, but a file that was found good before by this program, and is unchanged, is not asked for again. */
    public static void require(Path file) {
        Path absolute = file.toAbsolutePath();
        Optional<Fingerprint> now = Fingerprint.of(absolute);
        if (now.isEmpty() || !now.get().equals(SHARED.good.get(absolute))) {
            SHARED.look(absolute);
            now.ifPresent(seen -> SHARED.good.put(absolute, seen));
        }
    }

    /** Size and time of change of a file. */
    private record Fingerprint(long bytes, FileTime modified) {
        static Optional<Fingerprint> of(Path file) {
            try {
                return Optional.of(new Fingerprint(Files.size(file), Files.getLastModifiedTime(file)));
            } catch (IOException e) {
                // The look itself says what is wrong.
                return Optional.empty();
            }
        }
    }

    VideoFinding look(Path file) {
        VideoReader.check(file);
        acquire();
        try {
            Optional<LookingHelper> helper = idleOrNew();
            return helper.isPresent() ? look(helper.get(), file) : LookingProcess.look(file, () -> {});
        } finally {
            release();
        }
    }

    private VideoFinding look(LookingHelper helper, Path file) {
        try {
            return ask(helper, file);
        } catch (HelperDiedException first) {
            // It may have been ended by someone else, so the file gets a second helper.
            LookingHelper second = start().orElseThrow(
                            () -> new GivenUpException(file + " could not be looked at: the helper process ended ("
                                    + first.getMessage() + ") and no other one starts; try again."));
            try {
                return ask(second, file);
            } catch (HelperDiedException again) {
                throw new GivenUpException(file + " is damaged in a way that ends the process that reads it ("
                        + again.getMessage() + ") and is left out; convert it again from its source.");
            }
        }
    }

    private VideoFinding ask(LookingHelper helper, Path file) throws HelperDiedException {
        boolean healthy = false;
        try {
            VideoFinding finding = helper.look(file, limitSeconds);
            healthy = true;
            return finding;
        } catch (GivenUpException e) {
            throw e;
        } catch (VideoException e) {
            healthy = true;
            throw e;
        } finally {
            if (healthy) {
                giveBack(helper);
            } else {
                helper.close();
            }
        }
    }

    private synchronized void acquire() {
        boolean interrupted = false;
        while (busy >= MOST) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        busy++;
    }

    /** A helper that belongs to the caller; empty where none can be started. */
    private Optional<LookingHelper> idleOrNew() {
        synchronized (this) {
            while (!idle.isEmpty()) {
                LookingHelper helper = idle.remove(idle.size() - 1);
                if (helper.isAlive()) {
                    return Optional.of(helper);
                }
                helper.close();
            }
            if (impossible) {
                return Optional.empty();
            }
        }
        return start();
    }

    private Optional<LookingHelper> start() {
        try {
            return Optional.of(LookingHelper.start(command));
        } catch (HelperDiedException e) {
            synchronized (this) {
                impossible = true;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Unknown videos are opened inside this process, because no helper process can be started: "
                            + e.getMessage());
            return Optional.empty();
        }
    }

    private synchronized void release() {
        busy--;
        notifyAll();
    }

    private synchronized void giveBack(LookingHelper helper) {
        idle.add(helper);
        lastUse = System.nanoTime();
        if (closing == null) {
            closing = new Thread(this::closeIdle, "fima-first-look");
            closing.setDaemon(true);
            closing.start();
        }
    }

    private synchronized void closeIdle() {
        long left = TimeUnit.SECONDS.toMillis(IDLE_SECONDS);
        while (left > 0 || busy > 0) {
            try {
                wait(Math.max(1000, left));
            } catch (InterruptedException e) {
                break;
            }
            left = TimeUnit.SECONDS.toMillis(IDLE_SECONDS) - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastUse);
        }
        idle.forEach(LookingHelper::close);
        idle.clear();
        closing = null;
    }

    /** Helpers that wait for a file. */
    synchronized int idleHelpers() {
        return idle.size();
    }
}
