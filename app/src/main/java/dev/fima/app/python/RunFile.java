package dev.fima.app.python;

import java.nio.file.Path;

/**
 * A file of a run folder that NumPy reads.
 *
 * @param run folder of the run
 * @param name of the file below it
 * @param variable what holds it in Python
 */
record RunFile(Path run, String name, String variable) {
    /** The same for another of several runs. */
    RunFile numbered(int number) {
        return new RunFile(run, name, variable + "_" + number);
    }

    /**
     * The statement that loads it.
     *
     * @param folder the variable that holds the run folder
     */
    String loading(String folder) {
        String path = folder + " / " + PythonText.quoted(name);
        return variable + " = "
                + (name.endsWith(".csv")
                        ? "np.genfromtxt(" + path + ", delimiter=\",\", names=True)"
                        : "np.load(" + path + ")");
    }
}
