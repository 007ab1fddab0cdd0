package dev.fima.model.training;

import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
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
    static LearnerDevice start(Settings settings, Learner.Monitor monitor) {
        monitor.activity("Starting the engine");
        Numerics numerics = numerics(settings);
        NativeEngine.expect(numerics);
        EngineReport engine = NativeEngine.start();
        if (!engine.check().notice().isEmpty()) {
            monitor.note(engine.check().notice());
        }
        Optional<ComputeDevice> wish = ComputeDevice.parse(settings.get(RunOptions.DEVICE));
        DeviceChoice choice = NativeEngine.choose(wish);
        if (NativeEngine.builtForGpus() && wish.isEmpty()) {
            withoutGpu(choice).ifPresent(monitor::note);
        }
        NativeEngine.use(numerics, choice.device());
        return new LearnerDevice(choice, engine);
    }

    /** How a GPU shall compute; all batches of a training have one size. */
    private static Numerics numerics(Settings settings) {
        return new Numerics(
                settings.get(RunOptions.TF32).equals("on"),
                settings.get(RunOptions.DETERMINISTIC).equals("on"),
                true);
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
