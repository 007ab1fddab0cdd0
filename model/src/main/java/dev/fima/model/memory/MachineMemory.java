package dev.fima.model.memory;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The main memory of this machine, or of the container that the program runs in, in bytes. */
public final class MachineMemory {
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB");
    private static final Pattern INACTIVE_FILE = Pattern.compile("(?m)^(?:total_)?inactive_file (\\d+)");
    /** Folders of the second and the first version of Linux' control groups, with the names of limit and use. */
    private static final Path[][] GROUPS = {
        {
            Path.of("/sys/fs/cgroup/memory.max"),
            Path.of("/sys/fs/cgroup/memory.current"),
            Path.of("/sys/fs/cgroup/memory.stat")
        },
        {
            Path.of("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
            Path.of("/sys/fs/cgroup/memory/memory.usage_in_bytes"),
            Path.of("/sys/fs/cgroup/memory/memory.stat")
        }
    };

    private MachineMemory() {}

    /** All of it. */
    public static long total() {
        return system().getTotalMemorySize();
    }

    /**
     * What a program could take now: free memory and caches that the system gives up when asked. Where the system does not
     * tell of its caches, half of all memory at least is taken to be available.
     */
    public static long available() {
        OptionalLong told = find(MEMINFO, AVAILABLE);
        long ofMachine = told.isPresent()
                ? told.getAsLong() * 1024
                : Math.max(system().getFreeMemorySize(), windows() ? 0 : total() / 2);
        long least = ofMachine;
        for (Path[] group : GROUPS) {
            OptionalLong limit = number(group[0]);
            OptionalLong used = number(group[1]);
            if (limit.isPresent() && used.isPresent() && limit.getAsLong() < total()) {
                long cache = find(group[2], INACTIVE_FILE).orElse(0);
                least = Math.min(least, Math.max(0, limit.getAsLong() - used.getAsLong() + cache));
            }
        }
        return least;
    }

    private static boolean windows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static OperatingSystemMXBean system() {
        return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    /** A file that holds nothing but a number; the word "max" is none. */
    private static OptionalLong number(Path file) {
        return find(file, Pattern.compile("^(\\d{1,18})\\s*$"));
    }

    private static OptionalLong find(Path file, Pattern pattern) {
        try {
            if (Files.isReadable(file)) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                if (matcher.find()) {
                    return OptionalLong.of(Long.parseLong(matcher.group(1)));
                }
            }
        } catch (IOException e) {
            // A system that does not tell is asked in another way.
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }
}
