package dev.fima.app.cli;

import dev.fima.app.report.Quartiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code fima bench train} prints.
 *
 * @param processorMsPerStep of the whole process, all threads and decoding included
 * @param layoutChanges on a processor; empty where they were not counted or oneDNN computes nothing
 * @param losses of all steps, those of the warm-up included
 * @param settings as texts by key
 */
record TrainingFigures(
        String program,
        String preset,
        int batch,
        int steps,
        int warmup,
        Quartiles stepMs,
        Quartiles dataWaitMs,
        Map<String, Double> phasesMedianMs,
        double processorMsPerStep,
        Optional<LayoutChanges> layoutChanges,
        double pairsPerSecond,
        double peakMemoryMb,
        Optional<Double> peakGpuMemoryMb,
        List<Double> losses,
        int processors,
        double loadAverageAfter,
        Map<String, String> settings,
        String engine,
        double loadAverageBefore) {}
