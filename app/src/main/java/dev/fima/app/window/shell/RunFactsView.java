package dev.fima.app.window.shell;

import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.training.CurvesModel;
import dev.fima.model.training.Metric;
import dev.fima.model.training.RunStatus;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Progress of the selected run in the top bar: step, epoch, speed, data wait, remaining time. */
final class RunFactsView {
    private final HBox root = new HBox();
    private final ProgressBar progress = new ProgressBar(0);
    private final Label step = new Label();
    private final Label speed = new Label();
    private final Workbench workbench;

    RunFactsView(Workbench workbench) {
        this.workbench = workbench;
        root.setAlignment(Pos.CENTER_LEFT);
        root.setSpacing(10);
        progress.getStyleClass().add("run-progress");
        progress.setId("run-progress");
        step.getStyleClass().add("run-facts");
        step.setId("run-step");
        speed.getStyleClass().add("hint");
        speed.setId("run-speed");
        step.setMinWidth(Region.USE_PREF_SIZE);
        speed.setTooltip(new Tooltip("Steps per second, share of the time spent waiting for data, remaining time"));
        root.getChildren().addAll(progress, step, speed);
        InvalidationListener show = change -> show();
        workbench.curves().table().addListener(show);
        workbench.runs().items().addListener(show);
        workbench.runs().selected().addListener(show);
        show();
    }

    Parent root() {
        return root;
    }

    private void show() {
        Optional<RunItem> item = workbench.runs().selectedItem();
        Optional<RunStatus> status = item.flatMap(RunItem::status);
        root.setVisible(status.isPresent());
        if (status.isEmpty()) {
            return;
        }
        CurvesModel curves = workbench.curves();
        long done = Math.max(
                status.get().step(),
                curves.newest(Metric.STEP).map(Double::longValue).orElse(0L));
        long total = status.get().totalSteps();
        progress.setProgress(total > 0 ? Math.min(1, (double) done / total) : 0);
        String epoch = curves.newest(Metric.EPOCH)
                .map(e -> " · epoch " + e.longValue())
                .orElse("");
        step.setText("step " + done + "/" + total + epoch);
        speed.setText(item.get().live() ? speed(total - done) : item.get().state());
    }

    /** Means over the last steps, which follow changes of speed without jumping. */
    private String speed(long remaining) {
        double step = recent(Metric.STEP_MS);
        double wait = recent(Metric.DATA_WAIT_MS);
        if (!(step > 0)) {
            return "";
        }
        return String.format(
                Locale.ROOT, "%.1f steps/s · wait %.0f%% · %s left", 1000 / step, 100 * wait / step, duration((long)
                        (remaining * step / 1000)));
    }

    private double recent(Metric metric) {
        double[] values = workbench.curves().table().get().column(metric);
        int from = Math.max(0, values.length - 20);
        double sum = 0;
        for (int i = from; i < values.length; i++) {
            sum += values[i];
        }
        return sum / (values.length - from);
    }

    private static String duration(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min"
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }
}
