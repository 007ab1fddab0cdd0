package dev.fima.model.evaluation;

/** Measures the longest time in which an evaluation does not ask whether to go on. */
final class CancellationPace implements EvaluationProgress {
    private final EvaluationProgress other;
    private long last;
    private long longest;

    /** @param other told and asked the same */
    CancellationPace(EvaluationProgress other) {
        this.other = other;
    }

    /** From here on. */
    void begin() {
        last = System.nanoTime();
    }

    /** Up to here. */
    void end() {
        long now = System.nanoTime();
        longest = Math.max(longest, now - last);
        last = now;
    }

    double longestMs() {
        return longest / 1e6;
    }

    @Override
    public boolean at(String activity, long done, long all) {
        end();
        return other.at(activity, done, all);
    }

    @Override
    public boolean held() {
        return other.held();
    }

    @Override
    public void note(String sentence) {
        other.note(sentence);
    }
}
