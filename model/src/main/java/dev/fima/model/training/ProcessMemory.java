package dev.fima.model.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory of this process with its native part, in megabytes (10^6 bytes). */
public final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern NOW = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private ProcessMemory() {}

    /** Resident memory now; where the system does not tell, the Java heap alone. */
    public static double residentMb() {
        return read(NOW);
    }

    /** The largest resident memory so far; where the system does not tell, the Java heap now. */
    public static double peakMb() {
        return read(PEAK);
    }

    private static double read(Pattern pattern) {
        try {
            if (Files.isReadable(STATUS)) {
                Matcher matcher = pattern.matcher(Files.readString(STATUS));
                if (matcher.find()) {
                    return Long.parseLong(matcher.group(1)) * 1024 / 1e6;
                }
            }
        } catch (IOException e) {
            // A figure for a status line: the heap has to do.
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }
}
