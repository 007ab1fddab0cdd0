package dev.fima.app.window.runs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What runs are called where they stand side by side: those of one name are told apart by the folders that they lie in. */
public final class RunTitles {
    private RunTitles() {}

    /**
     * A title for each run.
     *
     * @param runs their folders, absolute
     * @param name what a run is called
     */
    public static Map<Path, String> of(List<Path> runs, Function<Path, String> name) {
        Map<Path, String> titles = new LinkedHashMap<>();
        for (Path run : runs) {
            String own = name.apply(run);
            List<Path> others = runs.stream()
                    .filter(other -> !other.equals(run) && name.apply(other).equals(own))
                    .toList();
            titles.put(run, others.isEmpty() ? own : own + " (" + place(run, others) + ")");
        }
        return titles;
    }

    /** The name of its folder where no other one has it, else as many of the folders around it as no other one has. */
    private static String place(Path run, List<Path> others) {
        Path folder = run.getFileName();
        if (others.stream().map(Path::getFileName).noneMatch(folder::equals)) {
            return folder.toString();
        }
        int names = run.getNameCount();
        for (int length = 1; length < names; length++) {
            Path around = run.subpath(names - 1 - length, names - 1);
            if (others.stream()
                    .noneMatch(other -> other.getNameCount() > 1
                            && other.subpath(0, other.getNameCount() - 1).endsWith(around))) {
                return around.toString().replace('\\', '/');
            }
        }
        return run.toString().replace('\\', '/');
    }
}
