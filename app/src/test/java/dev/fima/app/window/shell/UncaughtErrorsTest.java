package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UncaughtErrorsTest {
    private final List<String> told = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final UncaughtErrors errors = new UncaughtErrors(Runnable::run, told::add, now::get);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream usual = System.err;

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(usual);
    }

    private void fail(RuntimeException failure) {
        errors.uncaughtException(Thread.currentThread(), failure);
    }

    @Test
    void aFaultOfTheProgram_isToldWithItsPlaceAndPrinted() {
        fail(new IllegalStateException("no buffer"));
        assertThat(told).singleElement().asString().contains("no buffer", "UncaughtErrorsTest.java:", "goes on");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("IllegalStateException: no buffer", "\tat dev.fima");
    }

    /** A fault at every frame of a playing clip: 25 a second, told once a minute. */
    @Test
    void repeats_areToldOnceAMinute() {
        for (int frame = 0; frame < 25 * 90; frame++) {
            now.set(TimeUnit.MILLISECONDS.toNanos(40L * frame));
            fail(new IllegalStateException("frame " + frame));
        }
        assertThat(told).hasSize(2);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("frame")))
                .hasSize(2);
        fail(new IllegalArgumentException("another fault"));
        assertThat(told).hasSize(3);
    }

    @Test
    void memoryThatRanOut_isNoFaultOfTheProgram() {
        errors.uncaughtException(Thread.currentThread(), new OutOfMemoryError("Java heap space"));
        assertThat(told).singleElement().asString().contains("The last action").doesNotContain("fault");
        assertThat(printed.size()).isZero();
    }
}
