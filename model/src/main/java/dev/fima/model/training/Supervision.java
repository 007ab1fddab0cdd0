package dev.fima.model.training;

import com.google.gson.JsonObject;
import dev.fima.model.FimaException;
import dev.fima.model.data.CentralCrop;
import dev.fima.model.data.FrameCrop;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.SettingGroup;
import dev.fima.model.storage.Json;
import java.util.Optional;
import java.util.Set;

/**
 * What a run that is trained with labels has beside its settings.
 *
 * @param frozen whether the encoder stays as it is and the linear layer alone is trained
 * @param dropout probability of dropping a feature before the linear layer
 * @param still whether all frames of a clip are its middle frame, in training and test
 * @param split number of the data set's split
 * @param labelled digest of the data set's videos and labels
 * @param test how the test videos are classified
 * @param start where the encoder's first weights come from; empty for fresh ones
 */
public record Supervision(
        boolean frozen, double dropout, boolean still, int split, String labelled, Test test, Optional<Start> start) {
    private static final String SUPERVISED = "supervised";
    private static final String WHOLE = "whole";
    private static final String CENTRE = "centre";
    /** Settings of other groups that say nothing about a run with labels. */
    private static final Set<Setting<?>> UNUSED = Set.of(
            DataOptions.CLIPS_PER_VIDEO,
            MethodOptions.PROJECTOR_HIDDEN,
            MethodOptions.EMBEDDING,
            MethodOptions.DECODER_WIDTH,
            MethodOptions.DECODER_LAYERS,
            MethodOptions.DECODER_HEADS,
            MethodOptions.DECODER_FEED_FORWARD,
            MethodOptions.DECODER_DROPOUT,
            RunOptions.PROBE_EVERY);

    /**
     * Tests on the way and at the end.
     *
     * @param clips evenly spaced clips of each test video whose outputs are averaged
     * @param centralCrop whether the central square of the paper is seen, instead of the whole frame squeezed to a square
     * @param everyEpochs epochs between tests; 0 tests at the end only
     */
    public record Test(int clips, boolean centralCrop, int everyEpochs) {
        public Test {
            if (clips < 1 || everyEpochs < 0) {
                throw new FimaException("A test with " + clips + " clips of each video, every " + everyEpochs
                        + " epochs: choose positive numbers.");
            }
        }

        FrameCrop crop() {
            return centralCrop ? CentralCrop.PAPER : FrameCrop.WHOLE;
        }
    }

    /**
     * The weights that training begins with.
     *
     * @param name such as the name and step of a run
     * @param sha256 digest of the encoder's weights
     */
    public record Start(String name, String sha256) {
        /** What weights are called that were drawn and never trained. */
        public static final String RANDOM = "random weights";
        /** What ablations called them until December 2026. */
        private static final String RANDOM_BEFORE = "weights at hand";

        public Start {
            name = name.equals(RANDOM_BEFORE) ? RANDOM : name;
        }

        boolean trained() {
            return !name.equals(RANDOM);
        }
    }

    public Supervision {
        if (!(dropout >= 0 && dropout < 1)) {
            throw new FimaException("A dropout of " + dropout + " cannot be used: choose a number from 0 to below 1.");
        }
        if (frozen && dropout > 0) {
            throw new FimaException("A frozen encoder is trained without dropout: leave it at 0.");
        }
    }

    /** What is done, in a few words. */
    public String title() {
        if (frozen) {
            return "linear probe by SGD";
        }
        return start.filter(Start::trained).isPresent() ? "fine-tuning" : "supervised";
    }

    /** Whether both give the same numbers; where the weights were found does not matter. */
    public boolean sameAs(Supervision other) {
        return frozen == other.frozen
                && dropout == other.dropout
                && still == other.still
                && labelled.equals(other.labelled)
                && test.equals(other.test)
                && start.map(Start::sha256).equals(other.start.map(Start::sha256));
    }

    /** Whether a setting says anything about a run with labels. */
    public static boolean uses(Setting<?> setting) {
        return setting.group() != SettingGroup.METHOD && !UNUSED.contains(setting);
    }

    private record Kind(String kind) {}

    /** As it stands in {@code run.json}. */
    private record Written(
            String kind,
            String protocol,
            boolean frozen,
            double dropout,
            boolean still,
            int split,
            String labelledSha256,
            int testClips,
            String testCrop,
            int testEvery,
            Optional<Start> start) {}

    JsonObject toJson() {
        return Json.object(new Written(
                SUPERVISED,
                title(),
                frozen,
                dropout,
                still,
                split,
                labelled,
                test.clips(),
                test.centralCrop() ? CENTRE : WHOLE,
                test.everyEpochs(),
                start));
    }

    /** What {@code run.json} says of a learner; empty for one of another kind. */
    static Optional<Supervision> fromJson(JsonObject json) {
        if (!Json.parse(json, Kind.class).kind().equals(SUPERVISED)) {
            return Optional.empty();
        }
        Written read = Json.parse(json, Written.class);
        return Optional.of(new Supervision(
                read.frozen(),
                read.dropout(),
                read.still(),
                read.split(),
                read.labelledSha256(),
                new Test(read.testClips(), read.testCrop().equals(CENTRE), read.testEvery()),
                read.start()));
    }

    /** How {@code run.json} says that there are no labels. */
    static JsonObject contrastive() {
        return Json.object(new Kind("contrastive"));
    }
}
