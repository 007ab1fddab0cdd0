package dev.fima.model.memory;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The main memory of this machine, or of the container that the program runs in, in bytes. Who shares a machine may hold the
 * program to less of it by Java's own option {@code -XX:MaxRAM}, by which the heap is measured too.
 */
public final class MachineMemory {
    private static final Path ROOT = Path.of("/");
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB");

    private MachineMemory() {}

    /** All of it that this process may use. */
    public static long total() {
        return Math.min(
                Math.min(system().getTotalMemorySize(), asked().orElse(Long.MAX_VALUE)),
                ControlGroups.read(ROOT).limit().orElse(Long.MAX_VALUE));
    }

    /**
     * What a program could take now: free memory and caches that the system gives up when asked. Where the system does not
     * tell of its caches, half of all memory at least is taken to be available. What a person has asked for counts as a
     * whole: it is a bound of this process, and what it takes is judged as a whole too.
     */
    public static long available() {
        OptionalLong told = ControlGroups.number(MEMINFO, AVAILABLE);
        long ofMachine = told.isPresent()
                ? told.getAsLong() * 1024
                : Math.max(system().getFreeMemorySize(), windows() ? 0 : total() / 2);
        return Math.min(
                Math.min(ofMachine, asked().orElse(Long.MAX_VALUE)),
                ControlGroups.read(ROOT).room().orElse(Long.MAX_VALUE));
    }

    /** The value of {@code -XX:MaxRAM} where somebody has set it; by itself Java takes 128 GB. */
    private static OptionalLong asked() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (machine == null) {
            return OptionalLong.empty();
        }
        VMOption option = machine.getVMOption("MaxRAM");
        return option.getOrigin() == VMOption.Origin.DEFAULT
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(option.getValue()));
    }

    private static boolean windows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static OperatingSystemMXBean system() {
        return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }
}
