package dev.fima.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, run by the system's shell with a stand-in for Java that prints how it was started. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherScriptTest {
    private static final Path SCRIPTS = Path.of("src/main/launcher/bin");
    private static final long SECONDS = 120;

    @TempDir
    Path folder;

    private Path java17;

    @BeforeEach
    void setUp() throws IOException {
        java17 = java("jdk 17", "17.0.15", true);
    }

    /** What the launcher did. */
    private record Outcome(int code, List<String> lines, String errors) {
        /** The words that Java was started with, one a line. */
        List<String> words() {
            return lines.stream()
                    .filter(line -> line.startsWith("word "))
                    .map(line -> line.substring(5))
                    .toList();
        }
    }

    /** A JDK that only prints; with a file "release" or, like some, without. */
    private Path java(String name, String version, boolean withRelease) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        if (withRelease) {
            Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        }
        executable(
                home.resolve("bin/java"),
                "#!/bin/sh\nif [ \"$1\" = -version ]; then echo 'Picked up JAVA_TOOL_OPTIONS: -Dx=1' >&2; "
                        + "echo 'openjdk version \"" + version + "\" 2025-01-01' >&2; exit; fi\n"
                        + "for word; do printf 'word %s\\n' \"$word\"; done\n"
                        + "echo \"LC_ALL=$LC_ALL\"; echo \"OMP=$OMP_WAIT_POLICY\"\n");
        return home;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A program folder of the real scripts. */
    private Path program(String name) throws IOException {
        Path bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
        for (String file : List.of("java.options", "java-24.options", "window.options")) {
            Files.copy(SCRIPTS.resolve(file), bin.resolve(file));
        }
        executable(bin.resolve("fima"), Files.readString(SCRIPTS.resolve("fima")));
        return folder.resolve(name);
    }

    private Outcome run(Path from, Map<String, String> environment, String command) throws Exception {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(from.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        "/usr/bin:/bin",
                        "HOME",
                        folder.resolve("home").toString(),
                        "LC_ALL",
                        "C",
                        "JAVA_HOME",
                        java17.toString()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readAllLines(out), Files.readString(err));
    }

    @Test
    void start_handsOverOptionsAndArgumentsAsTheyAre() throws Exception {
        Path program = program("program");
        Outcome outcome = run(
                folder,
                Map.of("FIMA_HEAP", "3g", "FIMA_JVM", "-Da=1 -Db=*", "TMPDIR", folder.toString()),
                "program/bin/fima train --data 'a b' '' '*' \"it's\"");
        assertThat(outcome.errors()).isEmpty();
        Path real = program.toRealPath();
        assertThat(outcome.words())
                .containsExactly(
                        "@" + real.resolve("bin/java.options"),
                        "-Xmx3g",
                        "-Duser.home=" + folder.resolve("home"),
                        "-Djava.io.tmpdir=" + folder,
                        "-Dfima.launcher=" + real.resolve("bin/fima"),
                        "-Da=1",
                        "-Db=*",
                        "-cp",
                        real.resolve("lib") + "/*",
                        "dev.fima.app.Main",
                        "train",
                        "--data",
                        "a b",
                        "",
                        "*",
                        "it's");
        assertThat(outcome.lines()).contains("OMP=passive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sp ace", "q'uo\"te", "per%20c#h", "st*r", "do$HOME`x`", "-dash", "ümläut"})
    void start_fromAnyFolder_findsTheProgram(String name) throws Exception {
        Path program = program(name).toRealPath();
        Files.createSymbolicLink(folder.resolve("link"), program.resolve("bin/fima"));
        Files.createSymbolicLink(folder.resolve("linked"), program);
        for (String command : List.of("bin/fima", "sh bin/fima", "./bin/fima", "../link", "../linked/bin/fima")) {
            Outcome outcome =
                    run(program, Map.of("CDPATH", "/tmp:" + folder + ":/", "JAVA_HOME", java17.toString()), command);
            assertThat(outcome.errors()).as(command).isEmpty();
            assertThat(outcome.words()).as(command).contains(program.resolve("lib") + "/*");
        }
    }

    /** Java would read two folders. */
    @Test
    void start_colonInThePath_goesRoundByALink() throws Exception {
        Path program = program("a:b");
        for (int time = 0; time < 2; time++) {
            Outcome outcome = run(folder, Map.of(), "a:b/bin/fima");
            assertThat(outcome.errors()).isEmpty();
            List<String> words = outcome.words();
            String libraries = words.get(words.indexOf("-cp") + 1);
            assertThat(libraries).doesNotContain(":").endsWith("/lib/*");
            assertThat(Path.of(libraries).getParent().getParent().toRealPath()).isEqualTo(program.toRealPath());
        }
        Outcome refused = run(folder, Map.of("HOME", folder.resolve("a:b").toString()), "a:b/bin/fima");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.errors())
                .startsWith("fima: ")
                .contains("colon", "rename")
                .hasLineCount(1);
    }

    @Test
    void start_locale_letsJavaNameEveryFile() throws Exception {
        program("p");
        for (String variable : List.of("LC_ALL", "LANG", "LC_CTYPE")) {
            for (String locale : List.of("C", "POSIX", "xx_YY.UTF-8")) {
                Map<String, String> environment = new HashMap<>(Map.of("LC_ALL", ""));
                environment.put(variable, locale);
                Outcome outcome = run(folder, environment, "p/bin/fima");
                assertThat(outcome.lines()).as(variable + "=" + locale).contains("LC_ALL=C.UTF-8");
            }
        }
        assertThat(run(folder, Map.of("LC_ALL", "C.UTF-8"), "p/bin/fima").lines())
                .contains("LC_ALL=C.UTF-8");
    }

    @Test
    void start_ofTheWindow_getsItsOptions_andNoOtherCommandDoes() throws Exception {
        Path program = program("p").toRealPath();
        String window = "@" + program.resolve("bin/window.options");
        for (String opens : List.of("", "bench views", "screenshots --out x")) {
            assertThat(run(folder, Map.of(), "p/bin/fima " + opens).words())
                    .as(opens)
                    .containsSubsequence("@" + program.resolve("bin/java.options"), window);
        }
        for (String command : List.of("train", "bench train", "--help")) {
            assertThat(run(folder, Map.of(), "p/bin/fima " + command).words())
                    .as(command)
                    .doesNotContain(window);
        }
    }

    @Test
    void start_newerJava_getsWhatItNeedsBeside() throws Exception {
        Path program = program("p").toRealPath();
        String more = "@" + program.resolve("bin/java-24.options");
        assertThat(run(folder, Map.of("JAVA_HOME", java("25", "25.0.1", true).toString()), "p/bin/fima")
                        .words())
                .contains(more);
        // Told by itself, beside what an environment variable makes it say.
        assertThat(run(folder, Map.of("JAVA_HOME", java("24", "24-ea", false).toString()), "p/bin/fima")
                        .words())
                .contains(more);
        assertThat(run(folder, Map.of(), "p/bin/fima").words()).doesNotContain(more);
        for (String option : Files.readAllLines(SCRIPTS.resolve("java-24.options"))) {
            assertThat(JavaOptions.standard(17)).doesNotContain(option);
            assertThat(JavaOptions.standard(25)).contains(option.startsWith("#") ? "-Xshare:auto" : option);
        }
    }

    @Test
    void start_javaThatIsMissingOrTooOld_isOneSentence() throws Exception {
        program("p");
        Path only = Files.createDirectories(folder.resolve("only"));
        for (String tool : List.of("sh", "env", "dirname", "readlink", "sed", "pwd", "locale", "cksum", "tr")) {
            for (String place : List.of("/usr/bin/", "/bin/")) {
                if (Files.exists(Path.of(place + tool)) && !Files.exists(only.resolve(tool))) {
                    Files.createSymbolicLink(only.resolve(tool), Path.of(place + tool));
                }
            }
        }
        String path = only.toString();
        assertSentence(
                Map.of("PATH", path, "JAVA_HOME", "/nowhere"), "JAVA_HOME (/nowhere)", "no other Java", "JDK 17");
        assertSentence(Map.of("PATH", path, "JAVA_HOME", ""), "no Java was found", "JDK 17");
        for (String version : List.of("11.0.2", "1.8.0_402")) {
            for (boolean told : List.of(true, false)) {
                Path old = java("jdk" + version + told, version, told);
                assertSentence(Map.of("JAVA_HOME", old.toString()), "is Java " + version.replace("_402", ""), "JDK 17");
            }
        }
        Path broken = java("broken", "", false);
        executable(broken.resolve("bin/java"), "#!/bin/sh\necho 'cannot execute' >&2\nexit 126\n");
        assertSentence(Map.of("JAVA_HOME", broken.toString()), "does not start", "JDK 17");
        // The one on the path, where JAVA_HOME leads nowhere.
        Files.createSymbolicLink(only.resolve("java"), java17.resolve("bin/java"));
        assertThat(run(folder, Map.of("PATH", path, "JAVA_HOME", "/nowhere"), "p/bin/fima")
                        .words())
                .contains("dev.fima.app.Main");
    }

    private void assertSentence(Map<String, String> environment, String... parts) throws Exception {
        Outcome outcome = run(folder, environment, "p/bin/fima doctor");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.lines()).isEmpty();
        assertThat(outcome.errors()).startsWith("fima: ").contains(parts).hasLineCount(1);
    }

    @Test
    void start_inAFolderThatWasDeleted_isOneSentence() throws Exception {
        Path script = program("p").resolve("bin/fima");
        Files.createDirectory(folder.resolve("gone"));
        Outcome outcome = run(folder, Map.of(), "cd gone && rmdir ../gone && sh '" + script + "'");
        assertThat(outcome.code()).isEqualTo(1);
        List<String> told = new ArrayList<>(outcome.errors().lines().toList());
        // Some shells remark on it by themselves.
        told.removeIf(line -> !line.startsWith("fima: "));
        assertThat(told).singleElement().asString().contains("no longer there");
        assertThat(outcome.words()).isEmpty();
    }

    @Test
    void start_homeThatIsNoPath_isLeftToJava() throws Exception {
        program("p");
        for (String home : List.of("", "relative")) {
            assertThat(run(folder, Map.of("HOME", home), "p/bin/fima").words())
                    .noneMatch(word -> word.startsWith("-Duser.home"));
        }
    }
}
