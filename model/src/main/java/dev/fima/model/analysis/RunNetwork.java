package dev.fima.model.analysis;

import dev.fima.model.data.ClipShape;
import dev.fima.model.method.FimaModel;
import dev.fima.model.method.Inspection;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.training.ModelPart;
import dev.fima.model.training.RunDescription;

/** The network of a run as the analysis sees it, by what the run has of the model. */
public final class RunNetwork {
    private RunNetwork() {}

    /**
     * The whole model; of weights that were opened without a projector the encoder alone, since nobody has trained the rest.
     *
     * @param model of that run; stays open as long as the result is used
     */
    public static MotionModel of(FimaModel model, RunDescription run) {
        ClipShape clip = DataOptions.clip(run.settings());
        boolean bare = run.weights()
                .filter(weights -> !weights.has(ModelPart.PROJECTOR))
                .isPresent();
        return bare ? new InspectedBackbone(model.encoder(), clip) : new InspectedFima(new Inspection(model), clip);
    }
}
