package dev.fima.app.report;

import com.google.gson.JsonObject;
import dev.fima.model.evaluation.ConfusionMatrix;
import dev.fima.model.evaluation.Proportion;
import java.util.List;
import java.util.Map;

/**
 * One evaluation of one set of weights.
 *
 * @param run name of the run or file that the weights come from
 * @param step training step of the weights; -1 for a file of weights
 * @param recognition what came out
 * @param origin where weights and videos come from, and the digest of the file, as provenance says it
 */
public record EvaluationResult(String run, long step, Recognition recognition, JsonObject origin) {
    /** Run and step, or the file. */
    public String network() {
        return run + (step < 0 ? "" : ", step " + step);
    }

    /** As it is listed. */
    public String title() {
        return network() + ", " + recognition.title();
    }

    /** Classes that there are. */
    public int classes() {
        return recognition.confusion().classes().size();
    }

    public ConfusionMatrix confusion() {
        return recognition.confusion();
    }

    /** Top-1 and top-5, or recalls, by name. */
    public Map<String, Proportion> shares() {
        return recognition.shares();
    }

    /** What was taken for another class. */
    public List<Recognition.Item> mistakes() {
        return recognition.items().stream().filter(item -> !item.right()).toList();
    }

    /** Name of a class. */
    public String className(int label) {
        return recognition.confusion().classes().get(label);
    }
}
