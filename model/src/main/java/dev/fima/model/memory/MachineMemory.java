package dev.fima.model.memory;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The main memory of this machine, or of the container that the program runs in, in bytes. */
public final class MachineMemory {
    private static final Path ROOT = Path.of("/");
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB");

    private MachineMemory() {}

    /** All of it that this process may use. */
    public static long total() {
        return Math.min(
                system().getTotalMemorySize(), ControlGroups.read(ROOT).limit().orElse(Long.MAX_VALUE));
    }

    /**
     * What a program could take now: free memory and caches that the system gives up when asked. Where the system does not
     * tell of its caches, half of all memory at least is taken to be available.
     */
    public static long available() {
        OptionalLong told = ControlGroups.number(MEMINFO, AVAILABLE);
        long ofMachine = told.isPresent()
                ? told.getAsLong() * 1024
                : Math.max(system().getFreeMemorySize(), windows() ? 0 : total() / 2);
        return Math.min(ofMachine, ControlGroups.read(ROOT).room().orElse(Long.MAX_VALUE));
    }

    private static boolean windows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static OperatingSystemMXBean system() {
        return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }
}
