package dev.fima.model.training;

import dev.fima.model.training.SessionControl.Wish;
import dev.fima.model.training.control.Answer;
import dev.fima.model.training.control.Request;
import java.util.Optional;
import java.util.function.Function;

/** Follows the requests that other processes put into the run folder; on the listener's thread. */
final class SessionRequests implements Function<Request, Answer> {
    private final SessionControl control;
    private final Optional<ProbeObserver> observer;

    SessionRequests(SessionControl control, Optional<ProbeObserver> observer) {
        this.control = control;
        this.observer = observer;
    }

    @Override
    public Answer apply(Request request) {
        RunState state = control.state();
        if (state.isFinal()) {
            return Answer.refused(request, "The run is " + state.id() + " already.");
        }
        return switch (request.kind()) {
            case PAUSE -> wish(request, Wish.PAUSE, "Training will be held after the running step.");
            case RESUME ->
                control.wish() == Wish.RUN
                        ? Answer.refused(request, "It is not paused; it is training already.")
                        : wish(
                                request,
                                Wish.RUN,
                                state == RunState.PAUSED
                                        ? "Training goes on."
                                        : "Training goes on; the pause that was asked for is taken back.");
            case STOP -> wish(request, Wish.STOP, "Training stops after the running step, with a checkpoint.");
            case CHECKPOINT -> {
                control.askForCheckpoint();
                yield Answer.accepted(
                        request,
                        state == RunState.PAUSED
                                ? "The run is paused and has its checkpoint already."
                                : "A checkpoint is saved after the running step.");
            }
            case LOOK_INSIDE -> {
                control.askForLook();
                yield Answer.accepted(request, "The next step is looked into.");
            }
            case PROBES -> watch(request);
        };
    }

    private Answer wish(Request request, Wish wish, String message) {
        if (control.isEnding() && wish != Wish.STOP) {
            return Answer.refused(request, "The run is ending; ask again when it has ended.");
        }
        control.wish(wish);
        return Answer.accepted(request, message);
    }

    private Answer watch(Request request) {
        if (request.clips().isEmpty()) {
            return Answer.refused(request, "No clip was named to watch.");
        }
        boolean can =
                observer.filter(looking -> looking.lookAt(request.clips())).isPresent();
        return can
                ? Answer.accepted(
                        request, "The next snapshot shows " + request.clips().size() + " probe clips as now chosen.")
                : Answer.refused(request, "This run takes no snapshots of probe clips.");
    }
}
