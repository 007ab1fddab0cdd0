package dev.fima.model.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Remembers what it was told and cancels where a test wants it. */
final class FakeProgress implements EvaluationProgress {
    private final BiPredicate<String, Long> goOn;
    private final List<String> activities = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    FakeProgress() {
        this((activity, done) -> true);
    }

    /** @param goOn false for the activity and amount at which to cancel */
    FakeProgress(BiPredicate<String, Long> goOn) {
        this.goOn = goOn;
    }

    @Override
    public boolean at(String activity, long done, long all) {
        activities.add(activity + " " + done + "/" + all);
        return goOn.test(activity, done);
    }

    @Override
    public void note(String sentence) {
        notes.add(sentence);
    }

    List<String> activities() {
        return activities;
    }

    List<String> notes() {
        return notes;
    }
}
