package dev.fima.app.window.library;

import dev.fima.model.data.Problem;
import java.util.List;

/**
 * What a person has to decide before a data set with bad lists is used.
 *
 * @param problems lines that cannot be used, each with file and number
 * @param useTheRest opens the data set without them
 */
public record ListQuestion(List<Problem> problems, Runnable useTheRest) {
    public ListQuestion {
        problems = List.copyOf(problems);
    }
}
