package dev.fima.app.cluster;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The Slurm of this machine, for tests. */
public final class RealSlurm {
    private static final long LIMIT_SECONDS = 120;

    private RealSlurm() {}

    /** Whether one of Slurm's commands succeeds. */
    public static boolean answers(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
