package dev.fima.app.window.shell;

import dev.fima.app.runs.RunPace;
import dev.fima.app.window.runs.LiveRun;
import dev.fima.app.window.runs.MetricTable;
import dev.fima.app.window.runs.RecentPace;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.runs.RunListModel;
import dev.fima.app.window.runs.RunReading;
import dev.fima.app.window.runs.TrainingControl;
import dev.fima.model.method.Metric;
import dev.fima.model.training.RunStatus;
import dev.fima.model.training.control.Activity;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Progress of the selected run in the top bar: step, epoch, speed, data wait, remaining time. */
public final class RunFactsView {
    private final HBox root = new HBox();
    private final ProgressBar progress = new ProgressBar(0);
    private final Label step = new Label();
    private final Label speed = new Label();
    private final RunListModel runs;
    private final TrainingControl control;
    private final ObservableValue<Optional<RunReading>> state;

    /** @param state of the selected run */
    public RunFactsView(RunListModel runs, TrainingControl control, ObservableValue<Optional<RunReading>> state) {
        this.runs = runs;
        this.control = control;
        this.state = state;
        root.setAlignment(Pos.CENTER_LEFT);
        root.setSpacing(10);
        progress.getStyleClass().add("run-progress");
        progress.setId("run-progress");
        step.getStyleClass().add("run-facts");
        step.setId("run-step");
        speed.getStyleClass().add("hint");
        speed.setId("run-speed");
        step.setMinWidth(Region.USE_PREF_SIZE);
        speed.setTooltip(new Tooltip(
                "Steps per second; what the time of the last 100 steps went into, which sums to 100 %: computing, waiting"
                        + " for clips, snapshots of the probe clips; remaining time with its snapshots"));
        root.getChildren().addAll(progress, step, speed);
        InvalidationListener show = change -> show();
        state.addListener(show);
        runs.items().addListener(show);
        runs.selected().addListener(show);
        control.live().addListener(show);
        show();
    }

    public Parent root() {
        return root;
    }

    private void show() {
        Optional<LiveRun> live = control.live().get().filter(this::isSelected);
        if (live.isPresent()) {
            root.setVisible(true);
            show(live.get());
            return;
        }
        Optional<RunItem> item = runs.selectedItem();
        Optional<RunStatus> status = item.flatMap(RunItem::status);
        root.setVisible(status.isPresent());
        status.ifPresent(known -> show(item.get(), known));
    }

    private boolean isSelected(LiveRun run) {
        return runs.selected().get().filter(run.folder()::equals).isPresent();
    }

    private void show(LiveRun run) {
        progress.setVisible(true);
        Activity now = run.activity();
        progress.setProgress(run.steps() ? Math.min(1, (double) now.done() / now.all()) : -1);
        step.setText(run.preparing().orElseGet(() -> "step " + now.done() + "/" + now.all() + epoch()));
        if (!run.steps()) {
            speed.setText("");
            return;
        }
        RecentPace pace = RecentPace.of(metrics());
        speed.setText(
                run.paused()
                        ? "paused"
                        : pace.stepsPerSecond() == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "%.2f steps/s · %s · %s left",
                                        pace.stepsPerSecond(),
                                        pace.budget().text(),
                                        RunPace.duration((long) ((now.all() - now.done()) * pace.secondsPerStep()))));
    }

    /** A run that nobody trains. */
    private void show(RunItem item, RunStatus status) {
        progress.setVisible(item.weights().isEmpty());
        if (item.weights().isPresent()) {
            step.setText(item.facts());
            speed.setText("");
            return;
        }
        long done = Math.max(
                status.step(),
                metrics().newest(Metric.STEP).map(Double::longValue).orElse(0L));
        progress.setProgress(status.totalSteps() > 0 ? Math.min(1, (double) done / status.totalSteps()) : 0);
        step.setText("step " + done + "/" + status.totalSteps() + epoch());
        speed.setText(item.stateText());
    }

    private MetricTable metrics() {
        return state.getValue().map(RunReading::metrics).orElse(MetricTable.EMPTY);
    }

    private String epoch() {
        return metrics()
                .newest(Metric.EPOCH)
                .map(e -> " · epoch " + e.longValue())
                .orElse("");
    }
}
