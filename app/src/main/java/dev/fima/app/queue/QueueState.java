package dev.fima.app.queue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The queue at one moment; immutable.
 *
 * @param atOnce how many entries may work at once on each device; at least 1
 * @param entries in the order of their turns
 */
public record QueueState(int atOnce, List<QueueEntry> entries) {
    /** Nothing waits. */
    public static final QueueState EMPTY = new QueueState(1, List.of());

    public QueueState {
        atOnce = Math.max(1, atOnce);
        entries = List.copyOf(entries);
    }

    public QueueState withAtOnce(int number) {
        return new QueueState(number, entries);
    }

    /** With one more at the end. */
    public QueueState with(QueueEntry added) {
        List<QueueEntry> more = new ArrayList<>(entries);
        more.add(added);
        return new QueueState(atOnce, more);
    }

    /** Without an entry. */
    public QueueState without(String id) {
        return new QueueState(
                atOnce, entries.stream().filter(entry -> !entry.id().equals(id)).toList());
    }

    /** Without what failed to bring about a result, since it is tried anew. */
    public QueueState withoutFailed(Path result) {
        return new QueueState(
                atOnce,
                entries.stream()
                        .filter(entry -> entry.state() != EntryState.FAILED
                                || !entry.files().result().equals(result))
                        .toList());
    }

    /** With an entry changed; the same if it is gone. */
    public QueueState change(String id, UnaryOperator<QueueEntry> change) {
        return new QueueState(
                atOnce,
                entries.stream()
                        .map(entry -> entry.id().equals(id) ? change.apply(entry) : entry)
                        .toList());
    }

    /** With an entry that is still ahead moved among those that are. */
    public QueueState move(String id, int places) {
        List<QueueEntry> moved = new ArrayList<>(entries);
        Optional<QueueEntry> entry = find(id).filter(found -> found.state().isAhead());
        int step = Integer.signum(places);
        for (int left = Math.abs(places); left > 0 && entry.isPresent(); left--) {
            int from = moved.indexOf(entry.get());
            int to = from + step;
            while (to >= 0 && to < moved.size() && !moved.get(to).state().isAhead()) {
                to += step;
            }
            if (to < 0 || to >= moved.size()) {
                break;
            }
            moved.add(to, moved.remove(from));
        }
        return new QueueState(atOnce, moved);
    }

    /** An entry, if it is still there. */
    public Optional<QueueEntry> find(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** Entries for which a process works or is being started. */
    public List<QueueEntry> active() {
        return entries.stream().filter(entry -> entry.state().isActive()).toList();
    }

    /** Entries whose turn is still to come. */
    public List<QueueEntry> ahead() {
        return entries.stream().filter(entry -> entry.state().isAhead()).toList();
    }

    /**
     * The device that an entry can have now; empty where all that would do are taken and it is no short one.
     *
     * @param devices of the launcher that starts it
     */
    Optional<String> freeDevice(QueueEntry entry, List<String> devices) {
        List<String> fitting = entry.device().equals(QueueEntry.ANY_DEVICE) ? devices : List.of(entry.device());
        return fitting.stream()
                .filter(device -> entry.kind().isShort()
                        || active().stream()
                                        .filter(other -> other.launcher().equals(entry.launcher()))
                                        .filter(other -> other.place().equals(device))
                                        .count()
                                < atOnce)
                .findFirst();
    }
}
