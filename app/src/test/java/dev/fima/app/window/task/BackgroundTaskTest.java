package dev.fima.app.window.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.memory.MemoryShortage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackgroundTaskTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void start_whereTheHeapIsFull_endsTheActionWithASentence() {
        BackgroundTask.of(() -> {
                    // More than any heap: the Java machine refuses, as it does when the heap is full.
                    return new long[Integer.MAX_VALUE];
                })
                .onSuccess(array -> told.add("success"))
                .onFailure(reason -> {
                    assertThat(reason).isInstanceOf(MemoryShortage.class);
                    told.add(reason.getMessage());
                })
                .onFinished(() -> told.add("finished"))
                .start(TaskRunner.direct());
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).contains("the Java heap of", "is full", "FIMA_HEAP=");
        assertThat(told.get(1)).isEqualTo("finished");
    }

    @Test
    void start_whereTheWorkEndsWithAnyError_saysSoAndFinishes() {
        BackgroundTask.of(() -> {
                    throw new AssertionError("broken");
                })
                .onFailure(reason -> told.add(reason.getMessage()))
                .onFinished(() -> told.add("finished"))
                .start(TaskRunner.direct());
        assertThat(told).containsExactly("broken", "finished");
    }

    /** Whoever waits for the end, to begin the next reading, learns of it even if the report ends with an exception. */
    @Test
    void start_whereTheReportFails_finishesAllTheSame() {
        BackgroundTask<Integer> task = BackgroundTask.of(() -> 1)
                .onSuccess(one -> {
                    throw new IllegalStateException("the view is broken");
                })
                .onFinished(() -> told.add("finished"));
        assertThatThrownBy(() -> task.start(TaskRunner.direct())).hasMessage("the view is broken");
        assertThat(told).containsExactly("finished");
    }

    @Test
    void start_whereNativeMemoryIsGone_saysSo() {
        BackgroundTask.of(() -> {
                    throw new OutOfMemoryError("Cannot allocate 1024 bytes");
                })
                .onFailure(reason -> told.add(reason.getMessage()))
                .start(TaskRunner.direct());
        assertThat(told).singleElement().asString().contains("the machine had no more memory to give");
    }
}
