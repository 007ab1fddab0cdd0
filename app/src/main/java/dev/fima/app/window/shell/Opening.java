package dev.fima.app.window.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a window opens with.
 *
 * @param data folder of a data set or the name of the built-in one; empty for that of last time
 * @param run folder of a run to select
 */
public record Opening(Optional<String> data, Optional<Path> run) {
    /** What was open last time. */
    public static final Opening AS_BEFORE = new Opening(Optional.empty(), Optional.empty());

    private static final String DATA = "data";
    private static final String RUN = "run";

    /** As the named parameters of a JavaFX application. */
    String[] parameters() {
        List<String> parameters = new ArrayList<>();
        data.ifPresent(folder -> parameters.add("--" + DATA + "=" + folder));
        run.ifPresent(folder -> parameters.add("--" + RUN + "=" + folder));
        return parameters.toArray(String[]::new);
    }

    static Opening of(Map<String, String> parameters) {
        return new Opening(
                Optional.ofNullable(parameters.get(DATA)),
                Optional.ofNullable(parameters.get(RUN)).map(Path::of));
    }
}
