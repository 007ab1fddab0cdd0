package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.training.SessionControl.Wish;
import dev.fima.model.training.control.Answer;
import dev.fima.model.training.control.Request;
import dev.fima.model.training.control.Request.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a training answers in each of its states. */
class SessionRequestsTest {
    private final SessionControl control = new SessionControl();
    private final SessionRequests requests = new SessionRequests(control, Optional.empty());

    private Answer ask(Kind kind) {
        return requests.apply(Request.of(kind, "a test"));
    }

    @Test
    void resume_whileTheRunningStepIsNotDone_takesThePauseBack() {
        control.become(RunState.RUNNING, "");
        assertThat(ask(Kind.PAUSE).accepted()).isTrue();
        Answer answer = ask(Kind.RESUME);
        assertThat(answer.accepted()).isTrue();
        assertThat(answer.message()).contains("taken back");
        assertThat(control.wish()).isEqualTo(Wish.RUN);
    }

    @Test
    void resume_ofAPausedRun_letsItGoOn_andOfOneThatTrainsIsRefused() {
        control.become(RunState.RUNNING, "");
        assertThat(ask(Kind.RESUME).accepted()).isFalse();
        ask(Kind.PAUSE);
        control.become(RunState.PAUSED, "");
        assertThat(ask(Kind.RESUME).message()).isEqualTo("Training goes on.");
        assertThat(control.wish()).isEqualTo(Wish.RUN);
    }

    @Test
    void whatEnds_isNotResumed() {
        control.become(RunState.RUNNING, "");
        ask(Kind.STOP);
        assertThat(ask(Kind.RESUME).accepted()).isFalse();
        assertThat(control.wish()).isEqualTo(Wish.STOP);
        control.become(RunState.CANCELLED, "");
        assertThat(ask(Kind.PAUSE).message()).contains("cancelled already");
    }

    @Test
    void probes_ofARunWithoutSnapshots_areRefused() {
        control.become(RunState.RUNNING, "");
        assertThat(ask(Kind.PROBES).accepted()).isFalse();
        assertThat(ask(Kind.CHECKPOINT).accepted()).isTrue();
        assertThat(control.takeCheckpoint()).isTrue();
        assertThat(ask(Kind.LOOK_INSIDE).accepted()).isTrue();
        assertThat(control.takeLook()).isTrue();
    }
}
