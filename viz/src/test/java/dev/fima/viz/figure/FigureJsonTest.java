package dev.fima.viz.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.heatmap.Picture;
import dev.fima.viz.theme.Theme;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureJsonTest {
    private static final String BY_HAND =
            """
            {"title": "loss", "theme": "print-sans", "width": 252,
             "rows": [{"height": 150, "cells": [{"weight": 1, "panel": {"type": "chart", "chart": {
               "type": "line", "x": {"title": "step"}, "y": {"title": "loss"}, "legend": "TOP",
               "series": [{"name": "total",
                           "x": {"file": "metrics.csv", "name": "step"},
                           "y": {"file": "metrics.csv", "name": "loss"}}]}}}]}]}
            """;

    private static final String WITHOUT_DATA = BY_HAND.replaceAll("\\{\"file\"[^}]*}", "[1, 2]");

    @Test
    void read_resolvesNamedDataAndFillsInWhatIsLeftOut() {
        Figure figure = FigureJson.read(BY_HAND, new DataResolver() {
            @Override
            public double[] numbers(DataSource source) {
                assertThat(source.file()).isEqualTo("metrics.csv");
                return source.name().equals("step") ? new double[] {0, 1, 2} : new double[] {3, 2, 1};
            }

            @Override
            public Picture picture(DataSource source) {
                throw new AssertionError("no picture is named");
            }
        });
        ChartPanel panel = (ChartPanel) figure.rows().get(0).cells().get(0).panel();
        LineSeries line = ((LineChart) panel.chart()).series().get(0);
        assertThat(line.count()).isEqualTo(3);
        assertThat(line.y()).containsExactly(3, 2, 1);
        assertThat(FigureExport.encode(figure, FigureFormat.SVG)).isNotEmpty();
    }

    @Test
    void write_embedsTheNumbers() {
        double[] x = {0, 1};
        double[] y = {0.5, Double.NaN};
        Figure figure = Figure.of(
                "one",
                Theme.printSans(),
                252,
                150,
                new ChartPanel(LineChart.of(Axis.of("step"), Axis.of("loss"), List.of(LineSeries.of("a", x, y)))));
        assertThat(FigureJson.write(figure).replaceAll("\\s", ""))
                .contains("\"x\":[0.0,1.0]")
                .contains("\"y\":[0.5,null]");
    }

    @Test
    void read_whereNoFilesCanBeRead_namesTheFile() {
        String figure = FigureJson.write(Figure.of(
                "one",
                Theme.printSans(),
                252,
                150,
                new ChartPanel(LineChart.of(
                        Axis.of("step"),
                        Axis.of("loss"),
                        List.of(LineSeries.of("a", new double[] {0}, new double[] {7.25}))))));
        String named = figure.replaceFirst("\\[\\s*7.25\\s*]", "{\"file\": \"run/metrics.csv\", \"name\": \"loss\"}");
        assertThat(named).isNotEqualTo(figure);
        assertThatThrownBy(() -> FigureJson.read(named, DataResolver.none()))
                .isInstanceOf(FigureException.class)
                .hasMessageContaining("run/metrics.csv");
    }

    @Test
    void read_saysWhatIsWrong() {
        assertThatThrownBy(() -> FigureJson.read("{\"title\": ", DataResolver.none()))
                .isInstanceOf(FigureException.class)
                .hasMessageStartingWith("The figure specification");
        assertThatThrownBy(() -> FigureJson.read(BY_HAND.replace("\"line\"", "\"pie\""), DataResolver.none()))
                .isInstanceOf(FigureException.class)
                .hasMessageContaining("\"pie\"")
                .hasMessageContaining("line, histogram, matrix, scatter, bar");
        assertThatThrownBy(() -> FigureJson.read(WITHOUT_DATA.replace("252", "2"), DataResolver.none()))
                .isInstanceOf(FigureException.class)
                .hasMessageContaining("36");
        assertThatThrownBy(() -> FigureJson.read(WITHOUT_DATA.replace("panel", "panle"), DataResolver.none()))
                .isInstanceOf(FigureException.class)
                .hasMessageContaining("a Cell has no \"panle\", only weight, panel");
        assertThatThrownBy(() -> FigureJson.read(
                        "{\"width\": 252, \"rows\": [{\"height\": 1, \"cells\": [{\"weight\": 1}]}]}",
                        DataResolver.none()))
                .isInstanceOf(FigureException.class)
                .hasMessageContaining("lacks \"panel\"");
        assertThatThrownBy(() -> FigureJson.read("", DataResolver.none())).isInstanceOf(FigureException.class);
        Figure unknown =
                new Figure("t", "sepia", 252, false, SampleFigures.strips().rows(), "");
        assertThatThrownBy(() -> new FigurePainter(unknown)).hasMessageContaining("print-serif");
    }

    @Test
    void letters_goOnAfterZ() {
        assertThat(List.of(0, 25, 26, 52).stream().map(Figure::letter).toList()).containsExactly("a", "z", "aa", "ba");
    }
}
