package dev.fima.model.training;

/**
 * Where a session is now, for a status line.
 *
 * @param activity what is being done, such as "Training" or "Reading the data folder"
 * @param step steps that are done
 * @param totalSteps steps in all, 0 while unknown
 * @param stepsPerSecond over the last steps; 0 while unknown
 * @param dataWaitShare share of the last steps' time spent waiting for data, 0 to 1
 * @param remainingSeconds at this speed; negative while unknown
 * @param memoryMb memory of the process, 0 while unknown
 */
public record Progress(
        RunState state,
        String activity,
        long step,
        long totalSteps,
        double stepsPerSecond,
        double dataWaitShare,
        double remainingSeconds,
        double memoryMb) {}
