package dev.fima.app.cli;

import dev.fima.app.runs.RunSteering;
import dev.fima.model.FimaException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks several runs for the same; one that cannot do it does not keep the others from it. */
final class Steering {
    private Steering() {}

    /** What is asked of one. */
    @FunctionalInterface
    interface Wish {
        /** What was answered, one sentence each. */
        List<String> ask(RunSteering steering) throws InterruptedException;
    }

    /**
     * Asks each.
     *
     * @throws FimaException if some could not do it, with their reasons
     */
    static void each(PrintWriter out, List<Path> folders, Wish wish) throws InterruptedException {
        List<String> refused = new ArrayList<>();
        for (Path folder : folders) {
            try {
                wish.ask(new RunSteering(folder)).forEach(sentence -> out.println(folder + ": " + sentence));
            } catch (FimaException e) {
                refused.add(e.getMessage());
            }
            out.flush();
        }
        if (!refused.isEmpty()) {
            throw new FimaException(String.join(" ", refused));
        }
    }
}
