package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.settings.Variant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One condition of an ablation: a row of its table before it is measured.
 *
 * @param name as it is written in tables and as its folders begin; letters, digits, {@code _}, {@code -} and {@code @}
 * @param variant of the loss; empty for a control
 * @param control kind of control; empty for a variant
 * @param steps length of the runs where it is not that of all others
 */
public record Condition(String name, Optional<Variant> variant, Optional<Control> control, OptionalInt steps) {
    /** What a representation has to be compared with. */
    public enum Control {
        /** Weights before training. */
        UNTRAINED,
        /** The same encoder trained with labels for as many steps with the same optimiser: about what can be reached. */
        SUPERVISED,
        /** The same on clips without motion: what appearance alone gives. */
        SUPERVISED_STILL;

        /** Its name. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The condition that a word names: a variant such as {@code fima}, a variant with a length of its own such as
     * {@code moco@1250}, or a control.
     *
     * @throws FimaException if there is none of that name; it lists those known
     */
    public static Condition of(String word) {
        String id = word.strip().toLowerCase(Locale.ROOT);
        Optional<Control> control =
                Arrays.stream(Control.values()).filter(c -> c.id().equals(id)).findFirst();
        if (control.isPresent()) {
            return new Condition(id, Optional.empty(), control, OptionalInt.empty());
        }
        int at = id.indexOf('@');
        if (at < 0) {
            return new Condition(id, Optional.of(Variant.of(id)), Optional.empty(), OptionalInt.empty());
        }
        String steps = id.substring(at + 1);
        if (!steps.matches("[1-9]\\d{0,7}")) {
            throw new FimaException(
                    "\"" + word + "\" is no variant with a length: write VARIANT@STEPS, such as moco@1250.");
        }
        return new Condition(
                id,
                Optional.of(Variant.of(id.substring(0, at))),
                Optional.empty(),
                OptionalInt.of(Integer.parseInt(steps)));
    }

    /** Weights before training first, then what was trained without labels, then what was with them. */
    public static List<Condition> ordered(List<Condition> conditions) {
        List<Condition> ordered = new ArrayList<>(conditions);
        // A stable sort: within each kind the order stays.
        ordered.sort(Comparator.comparing(condition ->
                condition.control().map(c -> c == Control.UNTRAINED ? 0 : 2).orElse(1)));
        return List.copyOf(ordered);
    }
}
