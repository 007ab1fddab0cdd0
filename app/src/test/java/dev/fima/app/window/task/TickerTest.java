package dev.fima.app.window.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TickerTest {
    private static final long SOON = 1_000_000;
    private static final long NEVER = TimeUnit.DAYS.toNanos(1);

    private final AtomicInteger ticks = new AtomicInteger();
    private final AtomicLong wait = new AtomicLong(SOON);
    private final Ticker ticker = new Ticker(() -> {
        ticks.incrementAndGet();
        return wait.get();
    });

    private void await(int least) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> ticks.get() >= least);
    }

    @Test
    void ticks_goOnUntilItIsStopped(FxRobot robot) throws Exception {
        robot.interact(ticker::start);
        await(5);
        AtomicInteger seen = new AtomicInteger();
        robot.interact(() -> {
            ticker.stop();
            seen.set(ticks.get());
        });
        // One that was waited for comes to nothing.
        TimeUnit.MILLISECONDS.sleep(20);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(ticks).hasValue(seen.get());
    }

    @Test
    void start_doesNotWaitForALateTick(FxRobot robot) throws Exception {
        wait.set(NEVER);
        robot.interact(ticker::start);
        assertThat(ticks).hasValue(1);
        robot.interact(ticker::start);
        assertThat(ticks).hasValue(2);
        robot.interact(ticker::stop);
    }

    @Test
    void startAnew_leavesOneSeriesOfTicks(FxRobot robot) throws Exception {
        wait.set(TimeUnit.MILLISECONDS.toNanos(50));
        robot.interact(() -> {
            for (int i = 0; i < 10; i++) {
                ticker.start();
            }
            wait.set(NEVER);
        });
        await(11);
        TimeUnit.MILLISECONDS.sleep(100);
        WaitForAsyncUtils.waitForFxEvents();
        // Of the ten that were waited for, the last alone has come.
        assertThat(ticks).hasValue(11);
        robot.interact(ticker::stop);
    }

    @Test
    void negativeWait_holdsUntilTheNextStart(FxRobot robot) throws Exception {
        wait.set(-1);
        robot.interact(ticker::start);
        // Longer than a tick waits that was to come anyway.
        TimeUnit.MILLISECONDS.sleep(150);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(ticks).hasValue(1);
        wait.set(SOON);
        robot.interact(ticker::start);
        await(3);
        robot.interact(ticker::stop);
    }

    @Test
    void aTickThatFails_isNotTheLast(FxRobot robot) throws Exception {
        Ticker failing = new Ticker(() -> {
            if (ticks.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
            }
            return SOON;
        });
        assertThatThrownBy(() -> robot.interact(failing::start)).hasMessageContaining("once");
        await(3);
        robot.interact(failing::stop);
    }
}
