package dev.fima.app.window.ablation;

import dev.fima.app.report.AblationFigure;
import dev.fima.model.evaluation.AblationFolder;
import dev.fima.model.evaluation.AblationPlan;
import dev.fima.model.evaluation.AblationRow;
import dev.fima.model.evaluation.Condition;
import dev.fima.model.training.RunState;
import dev.fima.model.training.RunStatus;
import dev.fima.viz.figure.TablePanel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An ablation as it lies on disk.
 *
 * @param plan what is compared
 * @param rows what is measured
 * @param runs how far the runs are that have begun, by folder
 */
public record AblationState(AblationPlan plan, List<AblationRow> rows, Map<Path, RunStatus> runs) {
    public AblationState {
        rows = List.copyOf(rows);
        runs = Map.copyOf(runs);
    }

    /** How far one condition with one seed is. */
    public enum Part {
        /** Nothing is done yet. */
        WAITING,
        /** It is trained in part. */
        BEGUN,
        /** It is trained and not measured yet. */
        TRAINED,
        /** Its numbers are in the table. */
        MEASURED
    }

    /**
     * Reads an ablation; for background threads.
     *
     * @throws dev.fima.model.FimaException if it cannot be read
     */
    public static AblationState read(Path folder) {
        AblationFolder found = new AblationFolder(folder);
        AblationPlan plan = found.plan();
        Map<Path, RunStatus> runs = new LinkedHashMap<>();
        for (Condition condition : plan.conditions()) {
            for (int seed : plan.seeds()) {
                found.status(condition, seed).ifPresent(status -> runs.put(plan.folder(condition, seed), status));
            }
        }
        return new AblationState(plan, found.rows(), runs);
    }

    /** Parts in all. */
    public int parts() {
        return plan.conditions().size() * plan.seeds().size();
    }

    /** Parts whose numbers are there. */
    public int measured() {
        return (int) plan.conditions().stream()
                .flatMap(condition -> plan.seeds().stream().filter(seed -> part(condition, seed) == Part.MEASURED))
                .count();
    }

    /** How far one of them is. */
    public Part part(Condition condition, int seed) {
        if (rows.stream().anyMatch(row -> row.name().equals(condition.name()) && row.seed() == seed)) {
            return Part.MEASURED;
        }
        return run(condition, seed)
                .map(status -> status.state() == RunState.FINISHED ? Part.TRAINED : Part.BEGUN)
                .orElse(Part.WAITING);
    }

    /** The same in words. */
    public String said(Condition condition, int seed) {
        return switch (part(condition, seed)) {
            case WAITING -> "waiting";
            case TRAINED -> "trained";
            case MEASURED -> "measured";
            case BEGUN ->
                run(condition, seed)
                        .map(status -> "step " + status.step() + " of " + status.totalSteps())
                        .orElse("");
        };
    }

    /** The run of a variant, once it has begun. */
    public Optional<RunStatus> run(Condition condition, int seed) {
        return Optional.ofNullable(runs.get(plan.folder(condition, seed)));
    }

    /** Tables and figure sheet of what is measured; empty while nothing is. */
    public Optional<AblationFigure> figure() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(new AblationFigure(plan.out(), rows));
    }

    /** Mean, deviation and n, a table for each topic. */
    public List<TablePanel> tables() {
        return figure().stream()
                .flatMap(figure -> AblationFigure.TOPICS.stream().flatMap(topic -> figure.table(topic).stream()))
                .toList();
    }
}
