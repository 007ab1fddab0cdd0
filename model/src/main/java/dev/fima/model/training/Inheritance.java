package dev.fima.model.training;

import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.Disk;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Safetensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a forked run takes over from its parent. A part of the state comes along whole where it has the same arrays in both
 * runs, or not at all; then the new run's own fresh part stays. With nothing changed the result is the parent's checkpoint,
 * bit for bit.
 */
final class Inheritance {
    /** The draws of clips, crops and augmentation follow from these and the number of the step. */
    private static final List<Setting<?>> DRAWS = List.of(
            RunOptions.SEED,
            DataOptions.BATCH,
            DataOptions.CLIPS_PER_VIDEO,
            DataOptions.CLIP_FRAMES,
            MethodOptions.REFERENCE_DEVIATIONS);

    private final ForkPoint from;
    private final Settings settings;
    private final Map<String, NpyArray> fresh = new LinkedHashMap<>();
    private final Map<String, NpyArray> saved = new LinkedHashMap<>();
    private final Map<String, NpyArray> merged = new HashMap<>();
    private final List<String> carried = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final Checkpoint checkpoint;
    private final Lineage lineage;

    private Inheritance(ForkPoint from, Settings settings, Learner learner) {
        this.from = from;
        this.settings = settings;
        RunFolder parent = RunFolder.open(from.run());
        Checkpoint source = new CheckpointStore(parent.checkpointFolder(), Disk.SYSTEM).read(from.step());
        Safetensors weights = learner.weights();
        Safetensors state = learner.state();
        fresh.putAll(weights.arrays());
        fresh.putAll(state.arrays());
        saved.putAll(source.weights().arrays());
        saved.putAll(source.state().arrays());
        boolean sameData = learner.sameData(parent.description().fingerprint());
        Settings before = parent.description().settings();
        merge(before, sameData);
        sampler(before, sameData);
        // The training time goes on from the parent's.
        this.checkpoint = new Checkpoint(from.step(), taken(weights), taken(state), source.seconds());
        this.lineage = new Lineage(from.run(), from.step(), changes(before), carried, left);
    }

    /**
     * Reads the parent's checkpoint and finds out what fits.
     *
     * @param learner of the new run, as it was built
     * @throws dev.fima.model.FimaException if the checkpoint is missing or damaged
     */
    static Inheritance of(ForkPoint from, Settings settings, Learner learner) {
        return new Inheritance(from, settings, learner);
    }

    /**
     * The same for a forked run that ended before its first checkpoint; empty for a run that is no fork.
     *
     * @throws dev.fima.model.FimaException if the parent is gone or has the checkpoint no more
     */
    static Optional<Inheritance> again(RunFolder run, Learner learner) {
        return run.description()
                .lineage()
                .map(lineage -> new Inheritance(
                        ForkPoint.of(lineage.parentSeenFrom(run.path()), lineage.step()),
                        run.description().settings(),
                        learner));
    }

    /** What the new run starts with: to be restored as it is. */
    Checkpoint checkpoint() {
        return checkpoint;
    }

    Lineage lineage() {
        return lineage;
    }

    /** What a person is told, one sentence each. */
    List<String> sentences() {
        List<String> all = new ArrayList<>();
        all.add("Forked from " + from + "; carried over: "
                + (carried.isEmpty() ? "nothing" : String.join(", ", carried)) + ".");
        all.addAll(left);
        return List.copyOf(all);
    }

    private void merge(Settings before, boolean sameData) {
        Map<StatePart, Set<String>> parts = new TreeMap<>();
        Stream.concat(fresh.keySet().stream(), saved.keySet().stream())
                .forEach(name -> parts.computeIfAbsent(StatePart.of(name), part -> new LinkedHashSet<>())
                        .add(name));
        Map<StatePart, Optional<String>> obstacles = new TreeMap<>();
        parts.forEach((part, names) -> {
            Optional<String> obstacle = obstacle(part, before)
                    .or(() -> part.basis()
                            .filter(basis -> obstacles
                                    .getOrDefault(basis, Optional.empty())
                                    .isPresent())
                            .map(basis -> "the " + basis.title() + " did not come along"))
                    .or(() -> obstacle(names));
            obstacles.put(part, obstacle);
            Map<String, NpyArray> source = obstacle.isEmpty() ? saved : fresh;
            names.stream().filter(source::containsKey).forEach(name -> merged.put(name, source.get(name)));
        });
        copyQueryBranch(parts, obstacles);
        extras(obstacles, sameData);
        tell(obstacles);
    }

    /** Fresh keys would tell a trained encoder nothing for thousands of steps. */
    private void copyQueryBranch(Map<StatePart, Set<String>> parts, Map<StatePart, Optional<String>> obstacles) {
        Optional<String> obstacle = obstacles.getOrDefault(StatePart.KEY_BRANCH, Optional.empty());
        boolean trained = obstacles.containsKey(StatePart.ENCODER)
                && obstacles.get(StatePart.ENCODER).isEmpty();
        if (trained && obstacle.isPresent()) {
            parts.get(StatePart.KEY_BRANCH)
                    .forEach(name -> Optional.ofNullable(merged.get(StatePart.inQueryBranch(name)))
                            .filter(array -> fresh.containsKey(name) && fits(fresh.get(name), array))
                            .ifPresent(array -> merged.put(name, array)));
            obstacles.put(
                    StatePart.KEY_BRANCH,
                    Optional.of(obstacle.get().replace(", so it starts fresh", "")
                            + ", so it starts as a copy of the query branch"));
        }
    }

    /** The optimiser is told of as one thing, unless only parts of it come along. */
    private void tell(Map<StatePart, Optional<String>> obstacles) {
        Map<StatePart, Optional<String>> told = new TreeMap<>(obstacles);
        List<Optional<String>> ofOptimiser = obstacles.entrySet().stream()
                .filter(entry -> entry.getKey().isOptimiser())
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        if (ofOptimiser.size() == 1) {
            told.keySet().removeIf(StatePart::isOptimiser);
            told.put(StatePart.OPTIMISER, ofOptimiser.get(0));
        } else {
            // Its counters, without which none of its parts could come along.
            told.remove(StatePart.OPTIMISER);
        }
        told.forEach((part, obstacle) -> {
            if (obstacle.isEmpty()) {
                carried.add(part.title());
            } else {
                left.add("Not carried over: " + part.title() + "; " + obstacle.get() + ".");
            }
        });
    }

    private Optional<String> obstacle(StatePart part, Settings before) {
        return part.isOptimiser() && settings.get(RunOptions.OPTIMIZER) != before.get(RunOptions.OPTIMIZER)
                ? Optional.of("it is " + settings.text(RunOptions.OPTIMIZER) + " instead of "
                        + before.text(RunOptions.OPTIMIZER) + ", so it starts fresh")
                : Optional.empty();
    }

    /** Why arrays cannot be taken over; empty if they can. */
    private Optional<String> obstacle(Set<String> names) {
        List<String> must =
                names.stream().filter(name -> !StatePart.isExtra(name)).toList();
        if (must.stream().noneMatch(saved::containsKey)) {
            return Optional.of("the parent has none, so it starts fresh");
        }
        if (must.stream().noneMatch(fresh::containsKey)) {
            return Optional.of("the new run has none");
        }
        for (String name : must) {
            NpyArray here = fresh.get(name);
            NpyArray there = saved.get(name);
            if (here == null || there == null) {
                return Optional.of(
                        name + " is only in the " + (here == null ? "parent" : "new run") + ", so it starts fresh");
            }
            if (!fits(here, there)) {
                return Optional.of(name + " is " + Arrays.toString(there.shape()) + " in the parent and "
                        + Arrays.toString(here.shape()) + " here, so it starts fresh");
            }
        }
        return Optional.empty();
    }

    private static boolean fits(NpyArray here, NpyArray there) {
        return here.type() == there.type() && Arrays.equals(here.shape(), there.shape());
    }

    /** Ages and clips of queued keys, on which training does not depend, come along where they mean the same. */
    private void extras(Map<StatePart, Optional<String>> obstacles, boolean sameData) {
        fresh.forEach((name, own) -> {
            if (StatePart.isExtra(name)) {
                NpyArray old = saved.get(name);
                boolean means = old != null
                        && fits(own, old)
                        && obstacles.get(StatePart.of(name)).isEmpty()
                        && (sameData || !name.startsWith(KeyOrigins.PREFIX));
                merged.put(name, means ? old : own);
            }
        });
    }

    private void sampler(Settings before, boolean sameData) {
        List<String> other = new ArrayList<>();
        for (Setting<?> draw : DRAWS) {
            if (!settings.text(draw).equals(before.text(draw))) {
                other.add(draw.key() + " is " + settings.text(draw) + " instead of " + before.text(draw));
            }
        }
        if (!sameData) {
            other.add("the training videos are others");
        }
        if (other.isEmpty()) {
            carried.add("sampler");
        } else {
            left.add("Not carried over: sampler; " + String.join(" and ", other)
                    + ", so other clips are drawn from step " + (from.step() + 1) + " on.");
        }
    }

    private Safetensors taken(Safetensors own) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        own.arrays().keySet().forEach(name -> arrays.put(name, merged.get(name)));
        return new Safetensors(arrays, own.metadata());
    }

    private Map<String, String> changes(Settings before) {
        Map<String, String> changes = new LinkedHashMap<>();
        settings.differencesTo(before).forEach(setting -> changes.put(setting.key(), settings.text(setting)));
        return changes;
    }
}
