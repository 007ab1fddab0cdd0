package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureCommandTest {
    private static final String SPECIFICATION =
            """
            {"title": "t", "theme": "print-sans", "width": 240, "rows": [{"height": 150, "cells": [{"weight": 1,
              "panel": {"type": "chart", "chart": {"type": "line", "x": {"title": "step"}, "y": {"title": "loss"},
              "series": [{"name": "fima", "x": {"file": "metrics.csv", "name": "step", "frame": -1},
                          "y": {"file": "curve.npz", "name": "loss", "frame": 1}, "count": 3}]}}}]}]}
            """;

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    private int fima(String... arguments) {
        return CommandTree.create()
                .setOut(new PrintWriter(new StringWriter(), true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private Path specification(String text) throws Exception {
        Files.writeString(folder.resolve("metrics.csv"), "step,loss\n1,5\n2,\n3,4\n");
        Npz.write(folder.resolve("curve.npz"), Map.of("loss", NpyArray.of(new float[] {9, 9, 9, 5, 4.5f, 4}, 2, 3)));
        return Files.writeString(folder.resolve("spec.json"), text);
    }

    @Test
    void figure_readsItsDataFilesAndIsByteEqualWhenMadeAgainFromItsSidecar() throws Exception {
        Path first = folder.resolve("first.svg");
        assertThat(fima("figure", specification(SPECIFICATION).toString(), "--out", first.toString()))
                .as(err.toString())
                .isZero();
        Path sidecar = folder.resolve("first.figure.json");
        assertThat(Files.readString(sidecar)).contains("4.5").doesNotContain("curve.npz");
        Path second = folder.resolve("second.svg");
        assertThat(fima("figure", sidecar.toString(), "--out", second.toString()))
                .isZero();
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void figure_namesTheColumnThatIsNotThere() throws Exception {
        Path spec = specification(SPECIFICATION.replace("\"name\": \"step\"", "\"name\": \"epoch\""));
        assertThat(fima(
                        "figure",
                        spec.toString(),
                        "--out",
                        folder.resolve("f.png").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("epoch").contains("metrics.csv").doesNotContain("should not have happened");
        assertThat(folder.resolve("f.png")).doesNotExist();
    }

    @Test
    void figure_refusesAnotherKindOfFile() throws Exception {
        Path spec = specification(SPECIFICATION);
        assertThat(fima(
                        "figure",
                        spec.toString(),
                        "--out",
                        folder.resolve("f.gif").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains(".png").contains(".pdf");
    }

    /** As {@code fima sheet --out sheet.csv} writes them. */
    @Test
    void figure_readsTablesWithQuotedFields_andNamesTheLineOfWhatIsNoNumber() throws Exception {
        Path spec = specification(SPECIFICATION);
        Files.writeString(folder.resolve("metrics.csv"), "note,step,loss\n\"a, b\",1,5\n,2,\n\"c\"\"d\",3,4\n");
        Path made = folder.resolve("f.svg");
        assertThat(fima("figure", spec.toString(), "--out", made.toString()))
                .as(err.toString())
                .isZero();
        Files.writeString(folder.resolve("metrics.csv"), "note,step,loss\n\"a, b\",1,5\n,two,\n,3,4\n");
        assertThat(fima("figure", spec.toString(), "--out", made.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("Line 3").contains("\"two\"");
    }
}
