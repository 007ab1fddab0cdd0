package dev.fima.model.tensor;

import dev.fima.model.FimaException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the engine's check found.
 *
 * @param version of the check: one that asks more has a higher number
 * @param processor the processor in one line
 * @param device what was checked
 * @param type in which type it multiplied
 * @param path by which convolutions are computed now
 * @param faults what is wrong by that path, one sentence each; empty if everything is right
 * @param avoided what is wrong by the usual path and is therefore avoided
 */
public record EngineVerdict(
        int version,
        String processor,
        ComputeDevice device,
        TensorType type,
        ConvolutionPath path,
        List<String> faults,
        List<String> avoided) {
    public EngineVerdict {
        faults = List.copyOf(faults);
        avoided = List.copyOf(avoided);
    }

    /** Whether the engine computes right by the path that is used. */
    public boolean right() {
        return faults.isEmpty();
    }

    /** In a few words: the check, its result, the setting. */
    public String line() {
        String found = right() ? "right" : "WRONG (" + faults.get(0) + ")";
        return "engine check " + version + ": " + found + ", convolutions " + path;
    }

    /** One line on what is avoided, why and at what price; empty where nothing is. */
    public String notice() {
        return avoided.isEmpty()
                ? ""
                : "On this processor (" + processor + ") libtorch's fast convolutions (oneDNN) give wrong numbers: "
                        + avoided.get(0)
                        + "; its plain ones are used instead, which are right and take two to three times as long.";
    }

    /** What a run's description says of it, by name. */
    public Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("processor", processor);
        facts.put("engine_check", version + (right() ? ": right" : ": wrong"));
        facts.put("convolutions", path.name().toLowerCase(Locale.ROOT));
        return facts;
    }

    /**
     * Refuses to go on with an engine that computes wrong.
     *
     * @throws FimaException if it does, with the first fault and the remedy
     */
    public void requireRight() {
        if (!right()) {
            throw new FimaException("libtorch computes wrong numbers on " + device + " of this machine (" + processor
                    + "): " + faults.get(0) + (faults.size() > 1 ? " (and " + (faults.size() - 1) + " more)" : "")
                    + ". So nothing is trained, evaluated or analysed here: use another device or machine, or try"
                    + " DNNL_MAX_CPU_ISA=SSE41 in the environment; \"fima doctor\" tells whether it helps.");
        }
    }
}
