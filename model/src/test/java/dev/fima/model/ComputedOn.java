package dev.fima.model;

import dev.fima.model.tensor.EngineReport;
import dev.fima.model.tensor.NativeEngine;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Adds to every failed assertion of a test that has used the engine where it was computed: processor, instructions, and
 * what the check of the engine found. Numbers that are right on one processor and wrong on another are told from plain
 * errors by it.
 */
public final class ComputedOn implements TestExecutionExceptionHandler {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (failure instanceof AssertionError) {
            NativeEngine.running().ifPresent(engine -> failure.addSuppressed(new Note(engine)));
        }
        throw failure;
    }

    /** A line below the failure, without a stack of its own. */
    static final class Note extends Throwable {
        Note(EngineReport engine) {
            super(
                    "computed on " + engine.check().processor() + " by " + engine.line()
                            + ". If this test passes on another machine, its processor rounds or computes otherwise: run"
                            + " \"fima doctor\" on both, and judge by double precision whether it is rounding.",
                    null,
                    false,
                    false);
        }
    }
}
