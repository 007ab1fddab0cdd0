package dev.fima.app.window.ablation;

import dev.fima.model.FimaException;
import dev.fima.model.evaluation.AblationPlan;
import dev.fima.model.evaluation.Condition;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What the next ablation shall compare, as it is typed. */
public final class AblationForm {
    private static final List<Variant> FIRST = List.of(Variant.MOCO, Variant.PIX, Variant.FIMA);
    private static final int MOST_SEEDS = 99;

    private final Map<Variant, BooleanProperty> variants = new LinkedHashMap<>();
    private final Map<Condition.Control, BooleanProperty> controls = new LinkedHashMap<>();
    private final StringProperty further = new SimpleStringProperty(this, "further", "");
    private final StringProperty seeds = new SimpleStringProperty(this, "seeds", "1, 2, 3");
    private final StringProperty steps = new SimpleStringProperty(this, "steps", "500");

    /** A comparison of the baseline, the pixel level and the whole method with all controls, three seeds each. */
    public AblationForm() {
        for (Variant variant : Variant.values()) {
            variants.put(variant, new SimpleBooleanProperty(this, variant.id(), FIRST.contains(variant)));
        }
        for (Condition.Control control : Condition.Control.values()) {
            controls.put(control, new SimpleBooleanProperty(this, control.id(), true));
        }
    }

    /** Which variants are compared. */
    public Map<Variant, BooleanProperty> variants() {
        return variants;
    }

    /** Which controls stand beside them. */
    public Map<Condition.Control, BooleanProperty> controls() {
        return controls;
    }

    /** Further variants with a length of their own, such as {@code moco@1250}. */
    public StringProperty furtherProperty() {
        return further;
    }

    /** Seeds with commas between. */
    public StringProperty seedsProperty() {
        return seeds;
    }

    /** Length of each run in steps. */
    public StringProperty stepsProperty() {
        return steps;
    }

    /**
     * The plan.
     *
     * @param settings of every run but for variant, seed and length
     * @throws FimaException in one sentence if something typed cannot be used
     */
    public AblationPlan plan(Path data, Path out, Settings settings) {
        List<Condition> all = new ArrayList<>();
        controls.forEach((control, chosen) -> {
            if (chosen.get()) {
                all.add(Condition.of(control.id()));
            }
        });
        variants.forEach((variant, chosen) -> {
            if (chosen.get()) {
                all.add(Condition.of(variant.id()));
            }
        });
        words(further.get()).forEach(word -> all.add(Condition.of(word)));
        return new AblationPlan(
                data,
                out,
                settings.with(RunOptions.STEPS, number(steps.get(), "The number of steps")),
                Condition.ordered(all),
                words(seeds.get()).stream().map(word -> number(word, "A seed")).toList(),
                AblationPlan.ANALYSED);
    }

    /** Why there is no plan; empty if there is one. */
    public String problem(Settings settings) {
        try {
            AblationPlan plan = plan(Path.of("data"), Path.of("ablation"), settings);
            return plan.seeds().size() > MOST_SEEDS ? "there are more than " + MOST_SEEDS + " seeds" : "";
        } catch (FimaException e) {
            return e.getMessage();
        }
    }

    private static int number(String word, String what) {
        if (!word.strip().matches("[1-9]\\d{0,7}")) {
            throw new FimaException(what + " is \"" + word.strip() + "\": type a whole number from 1.");
        }
        return Integer.parseInt(word.strip());
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
