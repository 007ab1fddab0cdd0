package dev.fima.app.window.whatif;

import dev.fima.app.live.Question;
import dev.fima.app.whatif.ProfileReport;
import dev.fima.app.whatif.SharesReport;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.chart.ChartDrawing;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.selection.Selection;
import dev.fima.app.window.task.LongWorkBar;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The profiles of the compared runs as bars, a chart for each effect that changes have. */
final class ProfilePane extends BorderPane {
    private final ProfileModel model;
    private final Selection selection;
    private final Charts charts = new Charts();
    private final Label said = new Label();
    private final Notice empty;

    ProfilePane(ProfileModel model, Selection selection) {
        this.model = model;
        this.selection = selection;
        said.setId("whatif-profile-said");
        said.getStyleClass().add("hint");
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        said.setPadding(new Insets(6, 12, 6, 12));
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        NamedAction measure = new NamedAction("Measure profile", model::start, model.whyNot());
        empty = new Notice(
                "fth-bar-chart-2",
                "No profile yet",
                "How far the features of the probe clips move under each kind of change: far where motion is taken away and"
                        + " little where appearance is, and the network follows motion. Measured for every compared run at the"
                        + " shown step.",
                measure);
        setTop(new VBox(new LongWorkBar("whatif-profile", measure, model.work()), said));
        ScrollPane scroll = new ScrollPane(charts);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.visibleProperty().bind(charts.visibleProperty());
        setCenter(new StackPane(scroll, empty));
        InvalidationListener changed = change -> show();
        model.profiles().addListener(changed);
        selection.darkProperty().addListener(changed);
        show();
    }

    /** The profiles and the shares of dimensions of what is shown, for a figure; empty where nothing is. */
    Optional<Figure> figure() {
        List<Question.Profiled> shown = model.profiles().get();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        Figure profile = report(shown).figure();
        return Optional.of(
                profile.withRows(Stream.concat(profile.rows().stream(), shares(shown).figure().rows().stream())
                        .toList()));
    }

    /** What its quantities mean, in sentences. */
    String definitions() {
        return ProfileReport.definitions() + " "
                + shares(model.profiles().get()).definitions();
    }

    private static ProfileReport report(List<Question.Profiled> shown) {
        return new ProfileReport(shown.stream().map(Question.Profiled::profile).toList());
    }

    private static SharesReport shares(List<Question.Profiled> shown) {
        return new SharesReport(
                shown.stream()
                        .map(one -> new SharesReport.Measured(one.profile().network(), one.shares()))
                        .toList(),
                shown.get(0).pairs());
    }

    private void show() {
        List<Question.Profiled> profiles = model.profiles().get();
        empty.setVisible(profiles.isEmpty());
        charts.setVisible(!profiles.isEmpty());
        said.setText(
                profiles.isEmpty()
                        ? ""
                        : "Motion awareness " + report(profiles).awareness()
                                + "; bars: mean and standard deviation, n = "
                                + profiles.get(0).profile().clips().size() + " probe clips"
                                + (profiles.size() < model.networks()
                                        ? "; " + (model.networks() - profiles.size()) + " not measured"
                                        : ""));
        charts.show(figure().stream()
                .flatMap(figure -> figure.panels().stream())
                .filter(ChartPanel.class::isInstance)
                .map(panel -> ((ChartPanel) panel).chart())
                .toList());
    }

    /** Charts of one size, as many in a row as fit, and high enough for long names below their bars. */
    private final class Charts extends Pane {
        private static final double GAP = 10;
        private static final double LEAST_WIDTH = 280;
        private static final double LEAST_HEIGHT = 300;

        private final List<DrawnPane<ChartGeometry>> panes = new ArrayList<>();

        void show(List<Chart> shown) {
            while (panes.size() < shown.size()) {
                DrawnPane<ChartGeometry> pane = new DrawnPane<>();
                pane.setId("whatif-profile-" + panes.size());
                panes.add(pane);
            }
            getChildren().setAll(panes.subList(0, shown.size()));
            for (int i = 0; i < shown.size(); i++) {
                panes.get(i).named("Bars: " + shown.get(i).title());
                panes.get(i).show(new ChartDrawing(shown.get(i), selection.theme()));
            }
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        private static int columns(double width) {
            return Math.max(1, Math.min(3, (int) ((width - GAP) / (LEAST_WIDTH + GAP))));
        }

        private int rows(int columns) {
            return (Math.max(1, getChildren().size()) + columns - 1) / columns;
        }

        @Override
        protected double computeMinHeight(double width) {
            return rows(columns(width < 0 ? getWidth() : width)) * (LEAST_HEIGHT + GAP) + GAP;
        }

        @Override
        protected double computePrefHeight(double width) {
            return computeMinHeight(width);
        }

        @Override
        protected void layoutChildren() {
            int columns = columns(getWidth());
            int rows = rows(columns);
            double width = Math.floor((getWidth() - (columns + 1) * GAP) / columns);
            double height = Math.floor((getHeight() - (rows + 1) * GAP) / rows);
            for (int i = 0; i < getChildren().size(); i++) {
                int row = i / columns;
                getChildren()
                        .get(i)
                        .resizeRelocate(
                                GAP + i % columns * (width + GAP),
                                GAP + row * (height + GAP),
                                Math.max(1, width),
                                Math.max(1, height));
            }
        }
    }
}
