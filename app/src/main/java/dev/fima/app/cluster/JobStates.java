package dev.fima.app.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the scheduler says of a whole job.
 *
 * @param id its number
 * @param tasks the job itself, or each task of an array
 */
public record JobStates(String id, List<JobState> tasks) {
    public JobStates {
        tasks = List.copyOf(tasks);
    }

    /** Whether any part of it may still do something. */
    public boolean isAlive() {
        return tasks.stream().anyMatch(JobState::isAlive);
    }

    /** Whether it waits to be started, for the first time or again, and no part of it is on a node. */
    public boolean isWaiting() {
        return isAlive() && tasks.stream().noneMatch(JobState::isRunning);
    }

    /** Whether all of it did what it should. */
    public boolean isGood() {
        return !tasks.isEmpty() && tasks.stream().allMatch(JobState::isGood);
    }

    /** Whether the scheduler knows nothing any more of how any part of it ended. */
    public boolean isForgotten() {
        return tasks.stream().allMatch(JobState::isForgotten);
    }

    /** Whether somebody stopped it. */
    public boolean isCancelled() {
        return tasks.stream().anyMatch(JobState::isCancelled);
    }

    /** Such as {@code PENDING (Resources)}, {@code RUNNING on n3}; of an array how many tasks are in each state. */
    public String words() {
        if (tasks.size() == 1) {
            return tasks.get(0).placedWords();
        }
        Map<String, Integer> numbers = new LinkedHashMap<>();
        tasks.forEach(task -> numbers.merge(task.words(), 1, Integer::sum));
        return numbers.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Why it did not end well, with the scheduler's words; empty while it is alive and where it ended well. */
    public Optional<String> failure() {
        List<String> failures =
                tasks.stream().map(JobState::failure).flatMap(Optional::stream).toList();
        if (isAlive() || failures.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                tasks.size() == 1
                        ? failures.get(0)
                        : failures.size() + " of " + tasks.size() + " tasks failed. " + failures.get(0));
    }
}
