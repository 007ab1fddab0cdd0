package dev.fima.app.window.ablation;

import dev.fima.model.evaluation.AblationPlan;
import dev.fima.model.evaluation.Condition;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A variant or control of an ablation before it is run.
 *
 * @param name as in its tables
 * @param what is trained, in a few words
 * @param steps of each run; 0 where nothing is trained
 * @param like the run that its time is told by; empty where none is known
 * @param exact whether that is of the same variant
 */
record PlannedRow(String name, String what, int steps, Optional<TrainedRun> like, boolean exact) {
    /** The rows of a plan in their order. */
    static List<PlannedRow> of(AblationPlan plan, List<TrainedRun> runs) {
        return plan.conditions().stream()
                .map(condition ->
                        of(condition, plan.settings(condition, plan.seeds().get(0)), runs))
                .toList();
    }

    private static PlannedRow of(Condition condition, Settings settings, List<TrainedRun> runs) {
        boolean untrained = condition
                .control()
                .filter(c -> c == Condition.Control.UNTRAINED)
                .isPresent();
        boolean labels = condition.control().isPresent();
        Optional<TrainedRun> like = untrained ? Optional.empty() : TrainedRun.like(settings, labels, runs);
        return new PlannedRow(
                condition.name(),
                condition.control().map(PlannedRow::words).orElseGet(() -> words(settings.get(MethodOptions.VARIANT))),
                untrained ? 0 : settings.get(RunOptions.STEPS),
                like,
                labels
                        || like.filter(run -> run.isOf(settings.get(MethodOptions.VARIANT)))
                                .isPresent());
    }

    private static String words(Condition.Control control) {
        return switch (control) {
            case UNTRAINED -> "the weights before training";
            case SUPERVISED -> "the same encoder, with labels";
            case SUPERVISED_STILL -> "with labels, on clips without motion";
        };
    }

    /** The terms of its loss as the paper names them. */
    private static String words(Variant variant) {
        List<String> terms = new ArrayList<>(List.of("L_VV"));
        if (variant.videoDifference()) {
            terms.add("L_VD");
        }
        if (variant.pixel()) {
            terms.add("L_Pix");
        }
        if (variant.frame()) {
            terms.add("L_Fra");
        }
        String detail = !variant.pixel()
                ? ""
                : !variant.decoder() ? ", no decoder" : variant.foreground() ? "" : ", all cells as foreground";
        return String.join(" + ", terms) + detail;
    }

    /** Whether anything is trained. */
    boolean trains() {
        return steps > 0;
    }

    /** Seconds of training of one run; 0 where nothing is trained, empty where it is not known. */
    Optional<Double> seconds() {
        return trains() ? like.map(run -> steps * run.secondsPerStep()) : Optional.of(0.0);
    }
}
