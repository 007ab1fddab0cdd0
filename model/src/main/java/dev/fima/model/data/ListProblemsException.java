package dev.fima.model.data;

import java.util.List;
import java.util.Locale;

/**
 * A data set whose lists have lines that cannot be used, opened by someone who has not agreed to use the rest. It lists
 * them all.
 */
public final class ListProblemsException extends DataException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ListProblemsException(List<Problem> problems) {
        super(sentence(problems));
        this.problems = List.copyOf(problems);
    }

    private static String sentence(List<Problem> problems) {
        int others = problems.size() - 1;
        return problems.get(0).sentence()
                + switch (others) {
                    case 0 -> "";
                    case 1 -> " There is 1 more such problem.";
                    default -> String.format(Locale.ROOT, " There are %d more such problems.", others);
                }
                + " Mend the list, or agree to use the rest (--allow-problems).";
    }

    /** Each line that cannot be used, with file, number and reason. */
    public List<Problem> problems() {
        return problems;
    }
}
