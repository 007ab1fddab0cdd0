package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepNameTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fa-IR-u-nu-arabext", "ar-EG-u-nu-arab", "bn-BD-u-nu-beng", "mr-IN-u-nu-deva", "tr-TR"})
    void in_hasAsciiDigitsInEveryLocale(String tag) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            assertThat(StepName.in(folder, 1200, ".npz")).hasFileName("step-00001200.npz");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fa-IR-u-nu-arabext", "ar-EG-u-nu-arab", "bn-BD-u-nu-beng", "mr-IN-u-nu-deva"})
    void names_inTheDigitsOfALocale_areUnderstood(String tag) throws IOException {
        String old = String.format(Locale.forLanguageTag(tag), "step-%08d.npz", 1200);
        assertThat(old).as("the locale has digits of its own").isNotEqualTo("step-00001200.npz");
        Files.createFile(folder.resolve(old));
        assertThat(StepName.stepsIn(folder, ".npz")).containsExactly(1200L);
        assertThat(StepName.in(folder, 1200, ".npz")).hasFileName(old);
        assertThat(StepName.in(folder, 7, ".npz")).hasFileName("step-00000007.npz");
    }

    @Test
    void step_ofOtherNames_isEmpty() {
        assertThat(StepName.step(Path.of("step-00001200.npz"), ".npz")).isEqualTo(OptionalLong.of(1200));
        assertThat(StepName.step(Path.of("step-00001200"), "")).isEqualTo(OptionalLong.of(1200));
        assertThat(StepName.step(Path.of("step-00001200.npz"), "")).isEmpty();
        assertThat(StepName.step(Path.of("step-12"), "")).isEmpty();
        assertThat(StepName.step(Path.of(".step-00001200.part"), "")).isEmpty();
    }
}
