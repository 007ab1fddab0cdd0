package dev.fima.model.training.control;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that listens to requests, as it says in {@code process.json} of its control folder.
 *
 * @param pid its number on its host
 * @param host name of the machine
 * @param job of a scheduler that runs it, such as {@code slurm:12}; empty for none
 * @param device what computes, such as {@code cpu} or {@code gpu:1}; empty while unknown
 * @param began when the process began, by its host's clock
 * @param poll how often it looks for requests
 * @param activity what it is doing
 * @param heard when it last showed a sign of life, by the clock of the file system
 */
public record WorkingProcess(
        long pid,
        String host,
        String job,
        String device,
        Instant began,
        Duration poll,
        Activity activity,
        Instant heard) {
    /** A process shows a sign of life at least this often. */
    static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    private static final String HOST = hostName();

    /** This process. */
    static WorkingProcess self(Duration poll) {
        ProcessHandle self = ProcessHandle.current();
        return new WorkingProcess(
                self.pid(),
                HOST,
                Optional.ofNullable(System.getenv("SLURM_JOB_ID"))
                        .map(id -> "slurm:" + id)
                        .orElse(""),
                "",
                self.info().startInstant().orElseGet(Instant::now),
                poll,
                Activity.of("Starting"),
                Instant.now());
    }

    /** Name of this machine. */
    public static String hostName() {
        Path kernel = Path.of("/proc/sys/kernel/hostname");
        try {
            return Files.exists(kernel)
                    ? Files.readString(kernel, StandardCharsets.UTF_8).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("unknown");
        }
    }

    /** The same doing something else. */
    WorkingProcess doing(Activity other) {
        return new WorkingProcess(pid, host, job, device, began, poll, other, heard);
    }

    /** The same on a device. */
    WorkingProcess on(String computes) {
        return new WorkingProcess(pid, host, job, computes, began, poll, activity, heard);
    }

    /** Whether it runs on this machine. */
    public boolean isHere() {
        return host.equals(HOST);
    }

    /**
     * Whether it runs. On this machine that is known; of a process elsewhere it is believed while its last sign of life is
     * no older than six of its intervals.
     *
     * @param now by the clock of the file system; the machine's own clock unless both differ much
     */
    public boolean isAlive(Instant now) {
        if (isHere()) {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .flatMap(process -> process.info().startInstant())
                    // Another process may have got the number since.
                    .map(start -> Duration.between(start, began).abs().compareTo(Duration.ofSeconds(2)) < 0)
                    .orElse(false);
        }
        Duration longest = SIGN_OF_LIFE.compareTo(poll) > 0 ? SIGN_OF_LIFE : poll;
        return heard.isAfter(now.minus(longest.multipliedBy(6)));
    }

    /** Such as {@code process 71 on host a}. */
    public String named() {
        return "process " + pid + (isHere() ? "" : " on " + host) + (job.isEmpty() ? "" : " (" + job + ")");
    }
}
