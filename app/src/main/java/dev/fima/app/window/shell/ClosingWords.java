package dev.fima.app.window.shell;

import dev.fima.app.queue.WorkKind;
import dev.fima.app.window.queue.ShownEntry;
import java.util.ArrayList;
import java.util.List;

/** What is said and offered before a window is closed in which something is under way. */
final class ClosingWords {
    private static final int NAMED = 3;

    private ClosingWords() {}

    /** What is under way. */
    static String header(List<ShownEntry> working, boolean exporting) {
        List<String> names = new ArrayList<>();
        working.stream().limit(NAMED).map(shown -> shown.entry().title()).forEach(names::add);
        if (working.size() > NAMED) {
            names.add((working.size() - NAMED) + " more");
        }
        if (names.isEmpty() && !exporting) {
            return "Work waits in the queue.";
        }
        if (exporting) {
            names.add(names.isEmpty() ? "An export" : "an export");
        }
        String last = names.remove(names.size() - 1);
        String all = names.isEmpty() ? last : String.join(", ", names) + " and " + last;
        return all + (names.isEmpty() ? " is under way." : " are under way.");
    }

    /** What becomes of it. */
    static String text(List<ShownEntry> working, boolean exporting, long waiting) {
        List<String> sentences = new ArrayList<>();
        if (working.size() == 1) {
            sentences.add("It is a process of its own and goes on without the window; the next start finds and follows"
                    + " it.");
        } else if (!working.isEmpty()) {
            sentences.add(
                    "They are processes of their own and go on without the window; the next start finds and follows"
                            + " them.");
        }
        if (trains(working)) {
            sentences.add("A training that is stopped saves a checkpoint first.");
        }
        if (exporting) {
            sentences.add((working.isEmpty() ? "It" : "The export")
                    + " ends with the window: let it finish first, or give it up, which leaves no file behind.");
        }
        if (waiting > 0) {
            sentences.add("What waits in the queue (" + waiting
                    + ") starts in its turn, also without the window; after " + stop(working, exporting)
                    + " it waits for the next start.");
        }
        return String.join(" ", sentences);
    }

    /** The button that loses nothing. */
    static String goOn(List<ShownEntry> working, boolean exporting) {
        if (exporting) {
            return "Finish the export, then quit";
        }
        return working.stream().allMatch(shown -> shown.entry().kind() == WorkKind.TRAIN)
                ? "Keep training in the background"
                : "Keep it going in the background";
    }

    /** The button that ends everything. */
    static String stop(List<ShownEntry> working, boolean exporting) {
        return exporting && working.isEmpty() ? "Give it up and quit" : "Stop and quit";
    }

    private static boolean trains(List<ShownEntry> working) {
        return working.stream()
                .anyMatch(shown ->
                        shown.entry().kind() == WorkKind.TRAIN || shown.entry().kind() == WorkKind.ABLATE);
    }
}
