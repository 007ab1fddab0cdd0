package dev.fima.app.window.runtable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.cluster.JobWatch;
import dev.fima.app.runtable.RunQuery;
import dev.fima.app.runtable.SixRuns;
import dev.fima.app.window.preferences.RunTableChoices;
import dev.fima.app.window.runs.RunJobs;
import dev.fima.app.window.runs.RunListModel;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.viz.chart.Dash;
import dev.fima.viz.chart.PointShape;
import dev.fima.viz.colour.ColourMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of {@link SixRuns}, and what the charts say of them. */
class RunTableModelTest {
    @TempDir
    static Path home;

    private final List<String> problems = new ArrayList<>();
    private final ObjectProperty<ReadRuns> read = new SimpleObjectProperty<>(ReadRuns.NONE);

    @BeforeEach
    void read() throws IOException {
        SixRuns.in(home);
        RunTableReading reading = new RunTableReading(TaskRunner.direct(), problems::add);
        try (JobWatch jobs = new JobWatch()) {
            RunListModel runs = new RunListModel(TaskRunner.direct(), home, new RunJobs(jobs), problems::add);
            runs.refresh();
            reading.read(List.copyOf(runs.items()));
        }
        read.set(reading.read().get());
        assertThat(problems).isEmpty();
    }

    private RunTableModel model() {
        return new RunTableModel(read, TaskRunner.direct());
    }

    private static List<String> rows(RunTableModel model) {
        return model.shown().rows().stream()
                .map(row -> row.runs().get(0).getFileName().toString())
                .toList();
    }

    @Test
    void filterFurther_addsToWhatIsAskedAlready() {
        RunTableModel model = model();
        model.filterFurther("seed = 1");
        assertThat(rows(model)).containsExactlyInAnyOrder("fima-1", "moco-1");
        model.filterFurther("not variant = fima");
        assertThat(rows(model)).containsExactly("moco-1");
        model.queryProperty().set(model.queryProperty().get().withFilter("seed = 1 or seed = 2"));
        model.filterFurther("variant = fima");
        assertThat(rows(model)).containsExactlyInAnyOrder("fima-1", "fima-2");
    }

    /** A filter of an earlier session may name a column that is gone. */
    @Test
    void filterThatCannotBeUnderstood_showsAllRowsAtFirst_andLeavesThemLater() throws IOException {
        read.set(ReadRuns.NONE);
        RunTableModel model = model();
        model.restore(new RunTableChoices("TABLE", List.of("run"), "gone = 1", "", false, "", "", "", ""));
        assertThat(model.problemProperty().get()).contains("gone");
        read();
        assertThat(rows(model)).hasSize(6);
        assertThat(model.problemProperty().get()).contains("gone");
        model.queryProperty().set(model.queryProperty().get().withFilter("seed = 3"));
        assertThat(model.problemProperty().get()).isEmpty();
        model.queryProperty().set(model.queryProperty().get().withFilter("seed ="));
        assertThat(rows(model)).hasSize(2);
        assertThat(model.problemProperty().get()).isNotEmpty();
    }

    @Test
    void choices_comeBackEachInItsPlace() {
        RunTableChoices choices = new RunTableChoices(
                "PARALLEL",
                List.of("run", "seed"),
                "seed < 3",
                "seed",
                true,
                "variant",
                "batch",
                "step",
                "recent_loss");
        RunTableModel model = model();
        model.restore(choices);
        assertThat(model.choices()).isEqualTo(choices);
        assertThat(model.xProperty().get()).isEqualTo("step");
        assertThat(model.yProperty().get()).isEqualTo("recent_loss");
        assertThat(model.colourProperty().get()).isEqualTo("batch");
    }

    @Test
    void toggledColumn_isTheLastOne_orGone() {
        RunTableModel model = model();
        model.queryProperty().set(model.queryProperty().get().withColumns(List.of("run", "seed")));
        model.toggle("optimizer");
        assertThat(model.columns()).containsExactly("run", "seed", "optimizer");
        model.toggle("seed");
        assertThat(model.columns()).containsExactly("run", "optimizer");
        assertThat(model.shown().rows().get(0).values().get(1).text()).isEqualTo("adamw");
    }

    /** The selected run is a star and compared ones are diamonds; beside each other the latter are dashed. */
    @Test
    void charts_markSelectedAndComparedRuns() {
        RunTableModel model = model();
        model.queryProperty()
                .set(RunQuery.FIRST
                        .withColumns(List.of("run", "seed", "recent_loss"))
                        .sorted("recent_loss", false));
        RunCharts charts = new RunCharts(
                model.answerProperty().get(),
                new RunColours(model.answerProperty().get(), ColourMap.VIRIDIS),
                Set.of(home.resolve("fima-1"), home.resolve("moco-3")),
                Optional.of(home.resolve("fima-1")));
        assertThat(charts.scatter().orElseThrow().groups())
                .extracting(group -> group.name() + " " + group.shape())
                .containsExactly(
                        "fima-1 " + PointShape.STAR,
                        "fima-2 " + PointShape.CIRCLE,
                        "fima-3 " + PointShape.CIRCLE,
                        "moco-1 " + PointShape.CIRCLE,
                        "moco-2 " + PointShape.CIRCLE,
                        "moco-3 " + PointShape.DIAMOND);
        assertThat(charts.parallel().orElseThrow().series())
                .extracting(line -> line.dash())
                .containsExactly(Dash.SOLID, Dash.SOLID, Dash.SOLID, Dash.SOLID, Dash.SOLID, Dash.DASHED);
        assertThat(charts.parallel().orElseThrow().series())
                .extracting(line -> line.points())
                .containsExactly(true, false, false, false, false, false);
    }
}
