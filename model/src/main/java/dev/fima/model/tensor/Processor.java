package dev.fima.model.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The processor at hand, as far as the system tells.
 *
 * @param name as its maker calls it, with family and model where they are known
 * @param instructions the widest vector instructions that it has
 */
public record Processor(String name, String instructions) {
    private static final Path LINUX = Path.of("/proc/cpuinfo");

    private static final Map<String, String> WIDEST_FIRST = widestFirst();

    private static Map<String, String> widestFirst() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("amx_tile", "AVX-512 with AMX");
        names.put("avx512bw", "AVX-512");
        names.put("avx2", "AVX2");
        names.put("avx", "AVX");
        names.put("sse4_1", "SSE4.1");
        names.put("sve", "SVE");
        names.put("asimd", "NEON");
        return names;
    }

    /** The processor of this machine; on systems other than Linux only its kind. */
    public static Processor present() {
        try {
            return of(Files.readAllLines(LINUX));
        } catch (IOException notLinux) {
            String identifier = System.getenv("PROCESSOR_IDENTIFIER");
            return new Processor(identifier == null ? System.getProperty("os.arch") : identifier, "unknown");
        }
    }

    /** What the lines of Linux's /proc/cpuinfo say of the first processor. */
    static Processor of(List<String> lines) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                facts.putIfAbsent(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        String name = facts.getOrDefault("model name", System.getProperty("os.arch"));
        if (facts.containsKey("cpu family")) {
            name += " (family " + facts.get("cpu family") + ", model " + facts.getOrDefault("model", "?") + ")";
        }
        Set<String> flags = Set.of(
                facts.getOrDefault("flags", facts.getOrDefault("Features", "")).split("\\s+"));
        String widest = WIDEST_FIRST.entrySet().stream()
                .filter(known -> flags.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("unknown");
        return new Processor(name, widest);
    }

    /** In one line, with what the environment forbids oneDNN. */
    public String line() {
        String limit = System.getenv("DNNL_MAX_CPU_ISA");
        return name + ", " + instructions + (limit == null ? "" : " (oneDNN held to " + limit + ")");
    }
}
