package dev.fima.app.window.shell;

import dev.fima.app.window.dock.Panel;

/** What the quantities of a view mean, in the words that its exported figures carry. */
final class ViewDefinitions {
    private ViewDefinitions() {}

    static String of(Panel panel) {
        return switch (panel) {
            case TRAINING, COMPARE ->
                "Loss: weighted sum of the variant's terms of a step. Contrastive accuracy: share of queries whose positive"
                        + " has the largest logit. Where a curve is smoothed it is an exponential moving average, and the"
                        + " single steps stand faintly behind it.";
            case AFFINITY ->
                "Spatial affinity: cosine similarity of every cell of the encoder's last feature map of the clip (rows) and"
                        + " of its frame difference (columns), of one time slot or both averaged over time first. Decoder"
                        + " cross-attention: weights of a layer and head, every row sums to 1.";
            case TEMPORAL ->
                "Temporal similarity (definition of this workbench): cosine similarity of the vectors of time windows of one"
                        + " clip. Same time: the diagonal; different time: the rest. Gap: mean of same time minus mean of"
                        + " different time. AUC: area under the ROC curve of telling them apart.";
            case ANATOMY ->
                "Logits of a query against its positive and the queued negatives, over the temperature; age: steps since a"
                        + " key entered the queue.";
            default -> "";
        };
    }
}
