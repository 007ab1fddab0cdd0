package dev.fima.app.cli;

import dev.fima.app.export.ExportFormat;
import dev.fima.app.export.FigureFiles;
import dev.fima.app.report.FileData;
import dev.fima.model.FimaException;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.FigureJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fima figure}: makes a figure again from its specification. */
@Command(
        name = "figure",
        description = "Draw a figure from its specification, such as the .figure.json that lies beside every exported "
                + "figure. The same specification gives the same PNG and SVG, byte for byte.")
final class FigureCommand extends ProgramCommand {
    @Parameters(paramLabel = "SPEC.json", description = "The specification; data files are sought beside it.")
    private Path specification;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description =
                    "Figure to write: .png, .svg or .pdf, with its specification beside it; or the data behind it:"
                            + " .csv or .npz; or its tables: .md or .tex.")
    private Path out;

    @Option(
            names = "--dpi",
            paramLabel = "N",
            description = "Resolution of a PNG (default: that of the specification).")
    private Double dotsPerInch;

    @Override
    void run(PrintWriter printer) {
        ExportFormat.of(out);
        FileData data = new FileData(specification.toAbsolutePath().getParent());
        Figure figure = FigureJson.read(text(), data);
        if (dotsPerInch != null) {
            figure = figure.withResolution(dotsPerInch);
        }
        new FigureFiles().write(figure, out);
        printer.println("Finished: " + out);
    }

    private String text() {
        try {
            return Files.readString(specification, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new FimaException(
                    "The figure specification " + specification
                            + " cannot be read; name the .figure.json beside an exported figure.",
                    e);
        }
    }
}
