package dev.fima.app.cli;

import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is said of a path that the system cannot name: in the locale C it can write ASCII alone. */
final class UnnameablePath {
    private UnnameablePath() {}

    /** As the value of an option or argument; either may be unknown. */
    static String sentence(ArgSpec argument, String value) {
        String where = argument instanceof OptionSpec option ? "Invalid value for " + option.longestName() + ": " : "";
        return where + sentence(String.valueOf(value));
    }

    static String sentence(String path) {
        String encoding = System.getProperty("sun.jnu.encoding", "unknown");
        return encoding.startsWith("UTF")
                ? "\"" + path + "\" is no name that a file can have."
                : "the path \"" + path + "\" cannot be written in this locale (" + encoding
                        + "); start the program with LC_ALL=C.UTF-8.";
    }
}
