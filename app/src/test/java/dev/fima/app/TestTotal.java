package dev.fima.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Run by the build after the last module's tests: adds up the reports of all modules. The sum is printed when Maven's
 * process ends, so that it is the last line of the log.
 */
public final class TestTotal {
    private static final Pattern SUITE = Pattern.compile("<testsuite [^>]*>", Pattern.DOTALL);

    private TestTotal() {}

    /** With the folder of the whole project as its argument. */
    public static void main(String[] arguments) throws IOException {
        long tests = 0;
        long failed = 0;
        long skipped = 0;
        for (Path report : reports(Path.of(arguments[0]))) {
            Matcher suite = SUITE.matcher(Files.readString(report));
            if (suite.find()) {
                tests += count(suite.group(), "tests");
                failed += count(suite.group(), "failures") + count(suite.group(), "errors");
                skipped += count(suite.group(), "skipped");
            }
        }
        String line = (tests - failed - skipped) + " passed, " + failed + " failed, " + skipped + " skipped; " + tests
                + " tests run in all modules";
        // The plugin that runs this destroys its own group of threads, so the one that prints belongs to another.
        ThreadGroup system = Thread.currentThread().getThreadGroup();
        while (system.getParent() != null) {
            system = system.getParent();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(system, () -> System.out.println(line), "test-total"));
    }

    private static List<Path> reports(Path project) throws IOException {
        try (Stream<Path> files = Files.find(
                project,
                6,
                // Those of the locales lie in folders of their own.
                (file, attributes) -> file.toString().matches(".*target.surefire-reports.*")
                        && file.getFileName().toString().matches("TEST-.*\\.xml"))) {
            return files.toList();
        }
    }

    private static long count(String suite, String attribute) {
        Matcher matcher = Pattern.compile("\\s" + attribute + "=\"(\\d+)\"").matcher(suite);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
