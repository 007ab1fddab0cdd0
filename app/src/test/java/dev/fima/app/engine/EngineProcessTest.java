package dev.fima.app.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.app.launch.OwnProcess;
import dev.fima.model.FimaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineProcessTest {
    private static final long SECONDS = 60;

    private static EngineFacts of(String script, long seconds) {
        return EngineProcess.ask(new ProcessBuilder("/bin/sh", "-c", script), seconds, words -> {});
    }

    /** The whole way, with the real engine, beside what this process finds out itself. */
    @Test
    void ask_tellsWhatTheEngineSaysHere() {
        EngineFacts told = EngineProcess.ask(OwnProcess.builder("device"), 3 * SECONDS, words -> {});

        EngineFacts here = EngineFacts.here();
        assertThat(told.libtorch()).isEqualTo(here.libtorch());
        assertThat(told.device()).isEqualTo(here.device());
        assertThat(told.devices()).isEqualTo(here.devices()).isNotEmpty();
        assertThat(told.processor()).isEqualTo(here.processor());
        assertThat(told.summary()).contains("libtorch", "engine check");
    }

    @Test
    void facts_comeBackFromJson() {
        EngineFacts facts = new EngineFacts("2.7.1", "gpu:0", "asked \"for\"", 2, "one line", "a processor", "");

        assertThat(EngineFacts.of(facts.json())).isEqualTo(facts);
        assertThat(facts.devices()).containsExactly("gpu:0", "gpu:1");
        assertThat(facts.computeDevice().gpu()).isTrue();
    }

    @Test
    void facts_comeBackBetweenWordsOfTheJavaMachine() {
        EngineFacts facts = new EngineFacts("2.7.1", "cpu", "asked", 0, "one line", "a processor", "");

        assertThat(EngineFacts.of("[0.004s][info][gc] Using G1\n" + facts.json() + "\n[1.2s] Heap\n"))
                .isEqualTo(facts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            echo warning >&2; echo 'fima: libtorch computes wrong numbers.' >&2; exit 1 | libtorch computes wrong numbers.
            echo 'Aborted.' >&2; exit 134                                              | code 134 (Aborted.)
            exit 3                                                                     | code 3 (it said nothing)
            echo hello                                                                 | answered something unknown (hello)
            true                                                                       | answered something unknown (nothing)
            """)
    @DisabledOnOs(OS.WINDOWS)
    void processThatFails_isToldInOneSentence(String script, String sentence) {
        assertThatThrownBy(() -> of(script, SECONDS))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void processThatHangs_isEnded() {
        assertThatThrownBy(() -> of("exec sleep 600", 1))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("within 1 s");
    }
}
