package dev.fima.model.training;

import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.DeviceChoice;
import dev.fima.model.tensor.EngineReport;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.tensor.Numerics;
import java.util.Optional;

/**
 * Where a learner computes.
 *
 * @param choice the device, and why it is this one
 * @param engine what computes there
 */
record LearnerDevice(DeviceChoice choice, EngineReport engine) {
    /** Starts the engine; a person is told where it does not compute as usual. */
    static LearnerDevice start(Settings settings, Learner.Surroundings surroundings) {
        surroundings.activity("Starting the engine");
        Numerics numerics = ModelSettings.numerics(settings);
        NativeEngine.expect(numerics);
        EngineReport engine = NativeEngine.start();
        if (!engine.check().notice().isEmpty()) {
            surroundings.note(engine.check().notice());
        }
        Optional<ComputeDevice> wish = ComputeDevice.parse(settings.get(RunOptions.DEVICE));
        DeviceChoice choice = NativeEngine.choose(wish);
        if (NativeEngine.builtForGpus() && wish.isEmpty()) {
            withoutGpu(choice).ifPresent(surroundings::note);
        }
        NativeEngine.use(numerics, choice.device());
        return new LearnerDevice(choice, engine);
    }

    /** What a person should know who has a build for GPUs and did not choose the device. */
    static Optional<String> withoutGpu(DeviceChoice choice) {
        return choice.device().gpu()
                ? Optional.empty()
                : Optional.of("This build is for GPUs and trains on " + choice.line()
                        + "; \"fima doctor\" says what is missing.");
    }

    ComputeDevice device() {
        return choice.device();
    }

    /** In words. */
    String line() {
        String numerics = device().gpu() ? ", " + Numerics.used().line() : "";
        return choice.line() + numerics + ", " + engine.line();
    }
}
