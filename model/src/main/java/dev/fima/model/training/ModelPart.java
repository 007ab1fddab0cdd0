package dev.fima.model.training;

import java.util.List;

/** A part of the model beside the query encoder that a file of weights may hold, under the names of the reference. */
public enum ModelPart {
    PROJECTOR("projector"),
    DECODER("motion decoder"),
    KEY_BRANCH("key branch");

    private static final List<String> OF_DECODER = List.of("embedding1.", "embedding2.", "transformer_decoder.");

    private final String title;

    ModelPart(String title) {
        this.title = title;
    }

    /** In words. */
    public String title() {
        return title;
    }

    /** Whether an entry of the model's state belongs to it. */
    boolean has(String name) {
        return switch (this) {
            case PROJECTOR -> name.startsWith("projector_dense.");
            case DECODER -> name.equals("cls_token") || OF_DECODER.stream().anyMatch(name::startsWith);
            case KEY_BRANCH -> name.startsWith("encoder_k.") || name.startsWith("projector_dense_k.");
        };
    }

    /** What is different for whoever looks at a network without it, one sentence. */
    public String absence() {
        return switch (this) {
            case PROJECTOR -> "The file has no projector, so vectors are compared as the encoder gives them.";
            case DECODER -> "The file has no motion decoder, so there is no decoder attention and no class token.";
            case KEY_BRANCH ->
                "The file has no key branch, so frame differences go through the same encoder as the clips.";
        };
    }
}
