package dev.fima.app.window.temporal;

import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.temporal.DataSetMeasurement.Measuring;
import dev.fima.app.window.temporal.DataSetMeasurement.NoCheckpoint;
import dev.fima.app.window.temporal.DataSetMeasurement.Phase;
import dev.fima.app.window.temporal.DataSetMeasurement.Ready;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What stands in place of the histograms while nothing was measured over the data set: why, and how to measure. */
final class MeasurementPane extends StackPane {
    private final DataSetMeasurement measurement;
    private final NamedAction probes;
    private final Label way = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Node underWay;

    /**
     * @param probes offered in every case: the statistics over the probe clips
     */
    MeasurementPane(DataSetMeasurement measurement, NamedAction probes) {
        this.measurement = measurement;
        this.probes = probes;
        underWay = underWay();
        measurement.phaseProperty().addListener((property, old, now) -> show(now));
        show(measurement.phaseProperty().get());
    }

    private Node underWay() {
        Button cancel = new Button("Cancel");
        cancel.setId("temporal-cancel");
        cancel.setOnAction(event -> measurement.cancel());
        way.setId("temporal-way");
        bar.setPrefWidth(260);
        VBox box = new VBox(10, way, bar, cancel);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private void show(Phase phase) {
        if (phase instanceof Measuring measuring) {
            way.setText(
                    measuring.all() == 0
                            ? "Loading the checkpoint and the data set…"
                            : "Measured " + measuring.done() + " of " + measuring.all() + " videos");
            bar.setProgress(
                    measuring.all() == 0
                            ? ProgressBar.INDETERMINATE_PROGRESS
                            : (double) measuring.done() / measuring.all());
            getChildren().setAll(underWay);
        } else if (phase instanceof Ready ready) {
            getChildren()
                    .setAll(new Notice(
                            "fth-bar-chart-2",
                            "Not measured over the data set",
                            "The snapshots hold the probe clips only. Measuring takes one clip of every video through"
                                    + " the network of the checkpoint of step " + ready.step() + ".",
                            new NamedAction("Measure over the data set", measurement::start),
                            probes));
        } else if (phase instanceof NoCheckpoint) {
            getChildren()
                    .setAll(new Notice(
                            "fth-bar-chart-2",
                            "This run holds no checkpoint",
                            "Measuring over the data set needs the network of a checkpoint, and this run holds none:"
                                    + " it was recorded to be looked at, or has not reached its first. Select another"
                                    + " run.",
                            probes));
        } else {
            getChildren().clear();
        }
    }
}
