package dev.fima.model.training;

import dev.fima.model.FimaException;
import dev.fima.model.memory.MemoryShortage;
import dev.fima.model.tensor.EngineFailure;
import java.util.Optional;
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
        Optional<EngineFailure> engine = EngineFailure.of("Training", failure);
        if (engine.isPresent()) {
            return new RunException(ofEngine(engine.get(), step, saved), failure);
        }
        return new RunException(
                "Training stopped at step " + step + " by a fault of the program (" + failure + "); resume it, and"
                        + " report this if it comes again.",
                failure);
    }

    private static String ofEngine(EngineFailure failure, long step, OptionalLong saved) {
        String goOn = saved.isPresent()
                ? "resume the run, which goes on from step " + saved.getAsLong()
                : "resume the run, which begins anew since it had saved nothing yet";
        String said = " (" + failure.detail() + ")";
        return switch (failure.reason()) {
            case OUT_OF_MEMORY ->
                "The memory of the device ran out at step " + step + said
                        + ": end what else uses it and " + goOn
                        + ", or start a new run with a smaller batch or clip_size.";
            case NO_GPU ->
                "The GPU did not answer at step " + step + said + ": see \"fima doctor\", then " + goOn + ".";
            case GPU_LOST ->
                "The GPU stopped working for this program at step " + step + said
                        + "; nothing more can be computed on it by this process: " + goOn + ".";
            case OTHER ->
                "Libtorch gave up at step " + step + said + ": " + goOn + ", and report this if it comes again.";
        };
    }
}
