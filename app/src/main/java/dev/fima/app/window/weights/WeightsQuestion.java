package dev.fima.app.window.weights;

import dev.fima.model.weights.RecognisedWeights;

/**
 * What a person has to say before a file of weights can be opened: which of several backbones it is, or whether tensors that
 * it lacks may be random.
 *
 * @param found what its names tell
 */
public record WeightsQuestion(RecognisedWeights found) {
    /** Whether there is anything to ask. */
    static boolean isNeeded(RecognisedWeights found) {
        return !found.certain() || !found.best().complete();
    }

    /** Name of the file. */
    public String name() {
        return String.valueOf(found.file().getFileName());
    }

    /** The question in words, about one of the backbones. */
    public String sentence(RecognisedWeights.Match match) {
        return (found.certain() ? "" : "The names in " + name() + " fit several backbones equally well. ")
                + (match.complete()
                        ? "Open " + name() + " as " + match.sentence()
                        : name() + " lacks tensors of " + match.sentence()
                                + " Open it with random values in their place?");
    }
}
