package dev.fima.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fima.model.tensor.NativeEngine;
import org.junit.jupiter.api.Test;

class ComputedOnTest {
    @Test
    void aFailedAssertion_saysWhereItWasComputed() {
        String processor = NativeEngine.start().check().processor();
        Throwable failure = catchThrowable(
                () -> new ComputedOn().handleTestExecutionException(null, new AssertionError("1 is not 2")));
        assertThat(failure).hasMessage("1 is not 2");
        assertThat(failure.getSuppressed()[0]).hasMessageContaining(processor).hasMessageContaining("engine check");
    }
}
