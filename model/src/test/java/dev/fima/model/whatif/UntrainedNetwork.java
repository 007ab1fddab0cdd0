package dev.fima.model.whatif;

import dev.fima.model.analysis.InspectedFima;
import dev.fima.model.analysis.MotionModel;
import dev.fima.model.data.ClipShape;
import dev.fima.model.method.Inspection;
import dev.fima.model.settings.Preset;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.training.TrainedModel;

/** An untrained network for small clips on the processor. */
final class UntrainedNetwork implements AutoCloseable {
    /** Side of the clips that it sees. */
    static final int SIDE = 24;

    private final TrainedModel network =
            TrainedModel.untrained(Preset.TINY.settings().with("clip_size=" + SIDE), ComputeDevice.CPU);
    private final MotionModel model = new InspectedFima(new Inspection(network.model()), new ClipShape(16, SIDE));

    MotionModel model() {
        return model;
    }

    @Override
    public void close() {
        network.close();
    }
}
