package dev.fima.model.training;

import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.DeviceChoice;
import dev.fima.model.tensor.EngineReport;
import dev.fima.model.tensor.NativeEngine;

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
        EngineReport engine = NativeEngine.start();
        if (!engine.check().notice().isEmpty()) {
            surroundings.note(engine.check().notice());
        }
        return new LearnerDevice(NativeEngine.choose(ComputeDevice.parse(settings.get(RunOptions.DEVICE))), engine);
    }

    ComputeDevice device() {
        return choice.device();
    }

    /** In words. */
    String line() {
        return choice.line() + ", " + engine.line();
    }
}
