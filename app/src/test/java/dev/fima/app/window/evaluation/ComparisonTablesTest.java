package dev.fima.app.window.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fima.app.report.EvaluationResult;
import dev.fima.app.report.Recognition;
import dev.fima.model.evaluation.ConfusionMatrix;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.evaluation.Proportion;
import dev.fima.viz.figure.TablePanel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTablesTest {
    private static EvaluationResult result(
            String run, long step, Recognition.Protocol protocol, EvaluationUnit unit, Map<String, Proportion> shares) {
        int[] none = {};
        return new EvaluationResult(
                run,
                step,
                new Recognition(
                        protocol,
                        unit,
                        new LinkedHashMap<>(shares),
                        ConfusionMatrix.of(none, none, List.of("up", "down", "left", "right")),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()),
                new JsonObject());
    }

    @Test
    void of_putsEveryNetworkOfAProtocolIntoOneTable() {
        List<TablePanel> tables = ComparisonTables.of(List.of(
                result(
                        "moco",
                        500,
                        Recognition.Protocol.LINEAR,
                        EvaluationUnit.VIDEO,
                        Map.of("top1", new Proportion(8, 60))),
                result(
                        "fima",
                        500,
                        Recognition.Protocol.KNN,
                        EvaluationUnit.VIDEO,
                        Map.of("top1", new Proportion(47, 180))),
                result(
                        "old.pth",
                        -1,
                        Recognition.Protocol.LINEAR,
                        EvaluationUnit.VIDEO,
                        Map.of("top1", new Proportion(30, 60)))));
        assertThat(tables).hasSize(2);
        assertThat(tables.get(0).title()).isEqualTo("Linear probe");
        assertThat(tables.get(0).header()).containsExactly("network", "top-1 (%)", "n, test videos");
        // Wilson intervals as an independent calculator gives them: 8 of 60, and 30 of 60.
        assertThat(tables.get(0).rows())
                .containsExactly(
                        List.of("moco, step 500", "13.3 (6.9 to 24.2)", "60"),
                        List.of("old.pth", "50.0 (37.7 to 62.3)", "60"));
        assertThat(tables.get(0).note())
                .contains("95 % interval: Wilson score over test videos;", "chance: top-1 25.0 %");
        assertThat(tables.get(1).header()).endsWith("n, test videos");
    }

    @Test
    void of_keepsNumbersOverClipsApart_andSaysWhatTheyAre() {
        List<TablePanel> tables = ComparisonTables.of(List.of(
                result("a", 5, Recognition.Protocol.KNN, EvaluationUnit.VIDEO, Map.of("top1", new Proportion(8, 60))),
                result(
                        "b",
                        5,
                        Recognition.Protocol.KNN,
                        EvaluationUnit.CLIP,
                        Map.of("top1", new Proportion(47, 180)))));
        assertThat(tables)
                .extracting(TablePanel::title)
                .containsExactly("K nearest neighbours", "K nearest neighbours of single clips");
        assertThat(tables.get(1).header()).endsWith("n, test clips");
        assertThat(tables.get(1).note()).contains("Wilson score over test clips; clips of one video are alike");
    }
}
