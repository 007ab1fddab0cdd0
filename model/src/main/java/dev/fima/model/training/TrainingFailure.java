package dev.fima.model.training;

import dev.fima.model.FimaException;
import dev.fima.model.memory.MemoryShortage;
import dev.fima.model.tensor.DeviceMemory;
import java.util.OptionalLong;

/** What a person is told when training ends for a reason that nobody meant for people. */
final class TrainingFailure {
    private TrainingFailure() {}

    /**
     * The sentence, with the remedy.
     *
     * @param step the step that failed, from 1
     * @param saved step of the newest checkpoint, if there is one
     */
    static FimaException of(Throwable failure, long step, OptionalLong saved) {
        if (failure instanceof OutOfMemoryError error) {
            return MemoryShortage.of("Training at step " + step, error);
        }
        if (DeviceMemory.ranOut(failure)) {
            String goOn = saved.isPresent()
                    ? "resume the run, which goes on from step " + saved.getAsLong()
                    : "start it again";
            return new RunException(
                    "The memory of the device ran out at step " + step + " (" + firstLine(failure)
                            + "): end what else uses it and " + goOn
                            + ", or start a new run with a smaller batch or clip_size.",
                    failure);
        }
        return new RunException(
                "Training stopped at step " + step + " by a fault of the program (" + failure + "); resume it, and"
                        + " report this if it comes again.",
                failure);
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
