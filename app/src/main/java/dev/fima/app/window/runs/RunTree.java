package dev.fima.app.window.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which run was forked from which.
 *
 * @param branches where each fork comes from, by its folder
 */
public record RunTree(Map<Path, Branch> branches) {
    /** No forks. */
    static final RunTree EMPTY = new RunTree(Map.of());

    /**
     * Where a fork comes from.
     *
     * @param parent folder of the run that it left, as far as it can be found
     * @param step steps that were done when it left
     * @param there whether that run is still there
     */
    public record Branch(Path parent, long step, boolean there) {}

    public RunTree {
        branches = Map.copyOf(branches);
    }

    /** Looks which parents are there; reads the disk. */
    static RunTree of(List<RunItem> runs) {
        Map<Path, Branch> branches = new LinkedHashMap<>();
        for (RunItem run : runs) {
            run.description().flatMap(described -> described.lineage()).ifPresent(lineage -> {
                Path parent = lineage.parentSeenFrom(run.folder());
                branches.put(run.folder(), new Branch(parent, lineage.step(), Files.isDirectory(parent)));
            });
        }
        return new RunTree(branches);
    }

    /** Where a run comes from; empty for one that began from fresh weights. */
    public Optional<Branch> branch(Path run) {
        return Optional.ofNullable(branches.get(run));
    }

    /**
     * The runs with every fork below the run that it left, where that is among them. Trees keep the place of their first
     * member, and so do the forks of one run among each other.
     */
    List<RunItem> ordered(List<RunItem> runs) {
        Map<Path, RunItem> shown = new LinkedHashMap<>();
        runs.forEach(run -> shown.put(run.folder(), run));
        Map<Path, List<RunItem>> forks = new LinkedHashMap<>();
        for (RunItem run : runs) {
            above(run.folder(), shown.keySet())
                    .ifPresent(parent -> forks.computeIfAbsent(parent, any -> new ArrayList<>())
                            .add(run));
        }
        Set<RunItem> ordered = new LinkedHashSet<>();
        for (RunItem run : runs) {
            List<Path> line = line(run.folder(), shown.keySet());
            add(shown.get(line.get(line.size() - 1)), forks, ordered);
        }
        return List.copyOf(ordered);
    }

    private static void add(RunItem run, Map<Path, List<RunItem>> forks, Set<RunItem> ordered) {
        if (ordered.add(run)) {
            forks.getOrDefault(run.folder(), List.of()).forEach(fork -> add(fork, forks, ordered));
        }
    }

    /** How many runs stand above one in a list of runs. */
    int depth(Path run, Set<Path> shown) {
        return line(run, shown).size() - 1;
    }

    /** The run that a fork stands below in a list of runs. */
    Optional<Path> above(Path run, Set<Path> shown) {
        return branch(run).map(Branch::parent).filter(shown::contains);
    }

    /** A run, its parent, and so on; a damaged record that leads in a circle ends it. */
    private List<Path> line(Path run, Set<Path> shown) {
        Set<Path> line = new LinkedHashSet<>();
        Optional<Path> next = Optional.of(run);
        while (next.isPresent() && line.add(next.get())) {
            next = above(next.get(), shown);
        }
        return List.copyOf(line);
    }

    /** Where a run comes from in words, such as {@code from step 200}; the parent is named where it does not stand above. */
    String words(Path run, Set<Path> shown) {
        return branch(run)
                .map(branch -> "from step " + branch.step()
                        + (shown.contains(branch.parent())
                                ? ""
                                : " of " + branch.parent().getFileName())
                        + (branch.there() ? "" : ", which is gone"))
                .orElse("");
    }
}
