package dev.fima.model.evaluation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationDataTest {
    @TempDir
    Path root;

    @BeforeEach
    void draw() throws IOException {
        MovingStripes.write(root, 1, 1);
    }

    private void lists(List<String> train, List<String> test) throws IOException {
        Files.write(root.resolve("trainlist01.txt"), train);
        Files.write(root.resolve("testlist01.txt"), test);
    }

    @Test
    void require_ofTwoClassesWithTrainingAndTestVideos_isContent() {
        assertThatCode(() -> EvaluationData.require(DataSet.open(root))).doesNotThrowAnyException();
    }

    @Test
    void require_ofAClassWithoutTestVideos_isContent() throws IOException {
        lists(
                List.of("Drift/v_Drift_g10_c01.mkv 1", "Stand/v_Stand_g10_c01.mkv 2"),
                List.of("Drift/v_Drift_g11_c01.mkv"));
        assertThatCode(() -> EvaluationData.require(DataSet.open(root))).doesNotThrowAnyException();
    }

    @Test
    void require_ofOneClass_isRefusedInASentence() throws IOException {
        lists(List.of("Drift/v_Drift_g10_c01.mkv 1"), List.of("Drift/v_Drift_g11_c01.mkv"));
        assertThatThrownBy(() -> EvaluationData.require(DataSet.open(root)))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining(root.toString())
                .hasMessageContaining("all its videos are of the class \"Drift\"");
    }

    @Test
    void require_ofAClassWithoutTrainingVideos_isRefusedInASentence() throws IOException {
        lists(
                List.of("Drift/v_Drift_g10_c01.mkv 1", "Drift/v_Drift_g11_c01.mkv 1"),
                List.of("Stand/v_Stand_g10_c01.mkv"));
        assertThatThrownBy(() -> EvaluationData.require(DataSet.open(root)))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("its class \"Stand\" has test videos but no training videos");
    }
}
