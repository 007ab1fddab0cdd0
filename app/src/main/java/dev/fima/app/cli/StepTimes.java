package dev.fima.app.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.fima.app.report.Quartiles;
import dev.fima.model.method.StepPhase;
import dev.fima.model.training.SessionListener;
import dev.fima.model.training.StepReport;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathers the phases of all steps of a session after the first few. Read it when the session has ended. */
final class StepTimes implements SessionListener {
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final int warmup;
    private final Map<StepPhase, List<Double>> phases = new EnumMap<>(StepPhase.class);
    private long processorAtFirst;
    private long processorAtLast;
    private long steps;

    /** Leaves out the first {@code warmup} steps. */
    StepTimes(int warmup) {
        this.warmup = warmup;
        processorAtFirst = system.getProcessCpuTime();
    }

    @Override
    public synchronized void stepDone(StepReport report) {
        if (report.step() <= warmup) {
            processorAtFirst = system.getProcessCpuTime();
            return;
        }
        processorAtLast = system.getProcessCpuTime();
        steps++;
        report.phases().forEach((phase, millis) -> phases.computeIfAbsent(phase, p -> new ArrayList<>())
                .add(millis));
    }

    /** Median milliseconds of every phase that happened. */
    synchronized Map<String, Double> medians() {
        Map<String, Double> medians = new LinkedHashMap<>();
        phases.forEach((phase, millis) -> medians.put(
                phase.name().toLowerCase(Locale.ROOT),
                Quartiles.of(millis.stream().mapToDouble(Double::doubleValue).toArray())
                        .median()));
        return medians;
    }

    /** Processor time of the whole process for a step, all threads and decoding included: it depends less on the load. */
    synchronized double processorMillisPerStep() {
        return steps == 0 ? Double.NaN : (processorAtLast - processorAtFirst) * 1e-6 / steps;
    }
}
