package dev.fima.app.window.queue;

import dev.fima.app.queue.WorkKind;
import dev.fima.app.window.task.LongWork;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The work of one kind that the queue has under way, as views show it. */
public final class QueuedWork {
    private final QueueModel queue;
    private final WorkKind kind;
    private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(-1);

    public QueuedWork(QueueModel queue, WorkKind kind) {
        this.queue = queue;
        this.kind = kind;
        queue.entries().addListener((InvalidationListener) change -> show());
    }

    private void show() {
        activity.set(queue.newest(kind).map(ShownEntry::line).orElse(""));
        share.set(queue.newest(kind).map(ShownEntry::share).orElse(-1.0));
    }

    /** What is under way; empty when nothing is. */
    public ReadOnlyStringProperty activity() {
        return activity.getReadOnlyProperty();
    }

    /** The same with its share and a way to stop it. */
    public LongWork work() {
        return new LongWork(activity(), share.getReadOnlyProperty(), () -> queue.newest(kind)
                .ifPresent(shown -> queue.cancel(shown.entry())));
    }
}
