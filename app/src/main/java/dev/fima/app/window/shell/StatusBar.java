package dev.fima.app.window.shell;

import dev.fima.app.window.canvas.WhileWanted;
import dev.fima.app.window.log.SessionLog;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.value.ObservableStringValue;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What is being done, the last message, and the machine. */
public final class StatusBar {
    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

    private static final Duration REMARK_SHOWN = Duration.ofSeconds(20);
    private static final Duration PROBLEM_SHOWN = Duration.ofSeconds(90);

    private final HBox root = new HBox();

    /**
     * A fact on the right.
     *
     * @param text may be empty: nothing is shown then
     * @param details for a tooltip; may be empty
     */
    public record Fact(ObservableStringValue text, ObservableStringValue details) {}

    /**
     * A bar whose messages end after a while; they stay in the log.
     *
     * @param activity what is being done, empty when nothing is
     */
    public StatusBar(SessionLog log, ObservableStringValue activity, Fact... facts) {
        this(log, activity, REMARK_SHOWN, PROBLEM_SHOWN, facts);
    }

    /** With times that a test can shorten. */
    StatusBar(
            SessionLog log,
            ObservableStringValue activity,
            Duration remarkShown,
            Duration problemShown,
            Fact... facts) {
        root.getStyleClass().add("status-bar");
        ProgressIndicator turning = new ProgressIndicator();
        turning.getStyleClass().add("status-progress");
        turning.setMinSize(14, 14);
        turning.setPrefSize(14, 14);
        Label doing = new Label();
        doing.setId("status-activity");
        doing.textProperty().bind(activity);
        doing.setMinWidth(Region.USE_PREF_SIZE);
        HBox busy = new HBox(turning, doing);
        busy.getStyleClass().add("status-busy");
        Label message = new Label();
        message.setId("status-message");
        message.setMinWidth(60);
        message.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(message, Priority.ALWAYS);
        Tooltip whole = tooltip(message.textProperty());
        message.setTooltip(whole);
        log.newest()
                .addListener((source, old, now) ->
                        show(message, log, now, now.kind() == SessionLog.Kind.PROBLEM ? problemShown : remarkShown));
        SessionLog.Line before = log.newest().get();
        show(message, log, before, before.kind() == SessionLog.Kind.PROBLEM ? problemShown : remarkShown);
        root.getChildren().add(message);
        WhileWanted.hold(root, 0, busy, Bindings.isNotEmpty(StringExpression.stringExpression(activity)));
        for (Fact fact : facts) {
            Label label = new Label();
            label.textProperty().bind(fact.text());
            label.setTooltip(tooltip(fact.details()));
            label.getStyleClass().add("fact");
            label.setMinWidth(Region.USE_PREF_SIZE);
            label.visibleProperty().bind(Bindings.isNotEmpty(StringExpression.stringExpression(fact.text())));
            label.managedProperty().bind(label.visibleProperty());
            root.getChildren().add(label);
        }
    }

    private static void show(Label message, SessionLog log, SessionLog.Line line, Duration shown) {
        message.setText(line.text());
        message.pseudoClassStateChanged(PROBLEM, line.kind() == SessionLog.Kind.PROBLEM);
        // No animation: a running one makes the window draw at every pulse. What waits does not hold a closed window.
        WeakReference<Label> there = new WeakReference<>(message);
        WeakReference<SessionLog> kept = new WeakReference<>(log);
        CompletableFuture.delayedExecutor(shown.toMillis(), TimeUnit.MILLISECONDS, Platform::runLater)
                .execute(() -> end(there.get(), kept.get(), line));
    }

    /** Unless another message has come since, or nothing shows it any more. */
    private static void end(Label message, SessionLog log, SessionLog.Line line) {
        if (message != null && log != null && line.equals(log.newest().get())) {
            message.setText("");
            message.pseudoClassStateChanged(PROBLEM, false);
        }
    }

    private static Tooltip tooltip(ObservableStringValue text) {
        Tooltip whole = new Tooltip();
        whole.setWrapText(true);
        whole.setMaxWidth(600);
        whole.textProperty().bind(text);
        return whole;
    }

    public Parent root() {
        return root;
    }
}
