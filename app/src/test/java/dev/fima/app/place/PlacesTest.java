package dev.fima.app.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.app.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Homes, temporary folders and fonts of a machine that says little. */
class PlacesTest {
    private static final long SECONDS = 120;

    private static final String FIGURE =
            """
            {"title": "t", "theme": "print-sans", "width": 240, "rows": [{"height": 150, "cells": [{"weight": 1,
              "panel": {"type": "chart", "chart": {"type": "line", "x": {"title": "step"}, "y": {"title": "loss"},
              "series": [{"name": "fima", "x": {"file": "metrics.csv", "name": "step", "frame": -1},
                          "y": {"file": "metrics.csv", "name": "loss", "frame": -1}, "count": 3}]}}}]}]}
            """;

    @TempDir
    Path folder;

    private static Properties properties(String os, String home) {
        Properties properties = new Properties();
        properties.setProperty("os.name", os);
        properties.setProperty("user.home", home);
        return properties;
    }

    @Test
    void home_isTheOneOfTheEnvironment_unlessToldOtherwise() {
        assertThat(Places.home(Map.of("HOME", "/data/me"), properties("Linux", "?")))
                .contains("/data/me");
        assertThat(Places.home(Map.of("HOME", "/data/me"), properties("Linux", "/home/me")))
                .contains("/data/me");
        assertThat(Places.home(Map.of("HOME", "me"), properties("Linux", "?"))).isEmpty();
        assertThat(Places.home(Map.of(), properties("Linux", "/home/me"))).isEmpty();
        assertThat(Places.home(Map.of("HOME", "/c/me"), properties("Windows 11", "C:\\me")))
                .isEmpty();
        Properties told = properties("Linux", "/elsewhere");
        told.setProperty("fima.launcher", "/opt/fima/bin/fima");
        assertThat(Places.home(Map.of("HOME", "/data/me"), told)).isEmpty();
    }

    @Test
    void nativeFolders_allLieInOnePlace_andLeaveWhatIsSetAlone() {
        Path natives = folder.resolve("natives");
        assertThat(Places.nativeFolders(natives, Map.of()).values())
                .isNotEmpty()
                .allMatch(p -> p.startsWith(natives));
        assertThat(Places.nativeFolders(natives, Map.of("DJL_CACHE_DIR", "/x"))).doesNotContainKey("DJL_CACHE_DIR");
    }

    @EnabledOnOs({OS.LINUX, OS.MAC})
    @Test
    void temporaryFolder_isTheUsersOwn_andNobodyElsesPlaceIsTaken() throws IOException {
        Path own = TemporaryFolder.ofThisUser(folder);
        assertThat(own.getParent()).isEqualTo(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
        assertThat(TemporaryFolder.ofThisUser(folder)).isEqualTo(own);
        Files.delete(own);
        Files.createSymbolicLink(own, Files.createDirectory(folder.resolve("trap")));
        assertThatThrownBy(() -> TemporaryFolder.ofThisUser(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not this user's own");
        assertThatThrownBy(() -> TemporaryFolder.ofThisUser(folder.resolve("missing")))
                .isInstanceOf(IOException.class);
    }

    /** Nothing can be made below /proc, by nobody. */
    @EnabledOnOs(OS.LINUX)
    @Test
    void start_whereTheCacheCannotBeWritten_saysWhatIsUsedInstead() throws Exception {
        String said = start(Map.of("HOME", "/proc/none"), List.of("-Djava.io.tmpdir=" + folder), "--version");
        assertThat(said)
                .contains("/proc/none/.cache", "cannot be written", folder + "/fima-workbench-")
                .contains("FIMA_JVM=\"-Dfima.cache=DIR\"")
                .contains("FIMA Workbench");
        assertThat(said.lines()).hasSize(2);
    }

    /** A machine without fonts: fontconfig is told of no folder. Java alone would fail at the first text. */
    @EnabledOnOs(OS.LINUX)
    @Test
    void figure_onAMachineWithoutFonts_isTheSame() throws Exception {
        Path none = Files.writeString(folder.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
        Files.writeString(folder.resolve("metrics.csv"), "step,loss\n1,5\n2,3\n3,4\n");
        Path spec = Files.writeString(folder.resolve("figure.json"), FIGURE);
        for (String ending : List.of("png", "svg", "pdf")) {
            Path with = folder.resolve("with." + ending);
            Path without = folder.resolve("without." + ending);
            String home = folder.resolve("home").toString();
            start(Map.of("HOME", home), List.of(), "figure", spec.toString(), "--out", with.toString());
            start(
                    Map.of("HOME", home, "FONTCONFIG_FILE", none.toString()),
                    List.of(),
                    "figure",
                    spec.toString(),
                    "--out",
                    without.toString());
            assertThat(Files.readAllBytes(without)).isEqualTo(Files.readAllBytes(with));
        }
    }

    private String start(Map<String, String> environment, List<String> options, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().remove("XDG_CACHE_HOME");
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
