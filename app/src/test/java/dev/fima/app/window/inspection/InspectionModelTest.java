package dev.fima.app.window.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.app.window.canvas.CellGeometry;
import dev.fima.model.method.StepDetails;
import dev.fima.model.method.StepDetails.CellDetails;
import dev.fima.model.method.StepDetails.ContrastDetails;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class InspectionModelTest {
    private final ObjectProperty<Optional<InspectedStep>> inspected =
            new SimpleObjectProperty<>(Optional.of(SyntheticInspection.of(true)));
    private final InspectionModel model = new InspectionModel(inspected);

    @Test
    void reading_isTheCrossEntropyOfTheRow() {
        ContrastDetails contrast =
                new ContrastDetails("vv m", new float[][] {{2, 1, 3, 0}}, 0, "queue", List.of(List.of()));

        ContrastReading reading = ContrastReading.of(contrast, 0);

        double sum = Math.exp(2) + Math.exp(1) + Math.exp(3) + 1;
        assertThat(reading.loss()).isCloseTo(-Math.log(Math.exp(2) / sum), within(1e-12));
        assertThat(reading.rank()).isEqualTo(2);
        assertThat(reading.columns()).isEqualTo(4);
    }

    @Test
    void positives_ofACell_areThoseThatTheStepNoted() {
        model.sampleProperty().set(2);
        int cell = model.askingCells()[0];
        model.cellProperty().set(OptionalInt.of(cell));

        assertThat(model.positives())
                .containsExactly(model.cells().orElseThrow().positives()[2][cell]);
        assertThat(model.cells().orElseThrow().view()).isEqualTo("n");
        model.askedByNProperty().set(true);
        assertThat(model.cells().orElseThrow().view()).isEqualTo("m");
    }

    /** A newcomer sees first what explains something, and what was chosen by hand stays while it does. */
    @Test
    void firstSample_isTheOneWithTheMostPositives() {
        InspectedStep shown = inspected.get().orElseThrow();
        int best = 0;
        for (int i = 0; i < shown.samples().size(); i++) {
            best = shown.pairs(i) > shown.pairs(best) ? i : best;
        }
        assertThat(model.sampleProperty().get()).isEqualTo(best);
        assertThat(model.askingCells()).isNotEmpty();

        int other = best == 0 ? 1 : 0;
        assertThat(shown.pairs(other)).isPositive();
        model.sampleProperty().set(other);
        inspected.set(Optional.of(without(shown, best)));
        assertThat(model.sampleProperty().get()).isEqualTo(other);
        inspected.set(Optional.of(without(shown, other)));
        assertThat(model.sampleProperty().get()).isEqualTo(best);
        inspected.set(Optional.of(SyntheticInspection.of(false)));
        assertThat(model.sampleProperty().get()).isEqualTo(0);
    }

    /** A view reads the sample as soon as the step changes; that of the step before need not be there. */
    @Test
    void stepWithFewerSamples_isReadAtOnce() {
        model.sampleProperty().set(3);
        AtomicInteger read = new AtomicInteger();
        inspected.addListener((InvalidationListener) change -> {
            assertThat(model.chosen()).isPresent();
            assertThat(model.chosenContrast()).isPresent();
            read.incrementAndGet();
        });
        InspectedStep four = inspected.get().orElseThrow();
        inspected.set(Optional.of(firstTwo(four)));
        assertThat(read).hasPositiveValue();
        assertThat(model.sampleProperty().get()).isLessThan(2);
    }

    private static InspectedStep firstTwo(InspectedStep shown) {
        StepDetails step = shown.step();
        return new InspectedStep(
                new StepDetails(
                        step.step(),
                        step.contrasts().subList(0, 1).stream()
                                .map(c -> new ContrastDetails(
                                        c.name(),
                                        Arrays.copyOf(c.logits(), 2),
                                        c.batchColumns(),
                                        c.queue(),
                                        c.hardest().subList(0, 2)))
                                .toList(),
                        List.of(),
                        step.queueAges()),
                shown.samples().subList(0, 2),
                shown.origins());
    }

    /** The same step in which a sample has no positive at all. */
    private static InspectedStep without(InspectedStep shown, int sample) {
        List<CellDetails> cells = shown.step().cells().stream()
                .map(c -> {
                    int[][][] positives = c.positives().clone();
                    positives[sample] = new int[positives[sample].length][0];
                    return new CellDetails(c.view(), c.rows(), c.columns(), c.mask(), positives, c.slotLosses());
                })
                .toList();
        StepDetails step = shown.step();
        return new InspectedStep(
                new StepDetails(step.step(), step.contrasts(), cells, step.queueAges()),
                shown.samples(),
                shown.origins());
    }

    @Test
    void hardest_sayWhereTheyComeFrom() {
        model.contrastProperty().set(1);

        assertThat(model.hardest()).hasSize(10).allSatisfy(n -> {
            if (n.source().startsWith("batch, sample ")) {
                assertThat(n.age()).isEqualTo("this step");
                assertThat(n.video()).startsWith("class");
            } else {
                assertThat(n.source()).contains("queue ");
                assertThat(n.clip().isPresent()).isEqualTo(n.source().startsWith("n, slot 2, queue "));
                assertThat(n.video())
                        .isEqualTo(n.clip()
                                .map(NegativeClip::video)
                                .orElse(n.age().equals("none") ? "random start" : "not recorded"));
            }
        });
        assertThat(model.hardest()).anySatisfy(n -> assertThat(n.clip()).isPresent());
        assertThat(model.hardest()).extracting(HardNegative::logit).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void queueAges_leaveRandomStartsOutAndCountThem() {
        assertThat(model.queueAges().orElseThrow().note()).contains("n = 400", "112 still at their random start");
    }

    @Test
    void withoutPixelContrast_thereAreNoCells() {
        inspected.set(Optional.of(SyntheticInspection.of(false)));

        assertThat(model.positives()).isEmpty();
        assertThat(model.describeCells()).isEqualTo("This variant has no pixel-level contrast.");
    }

    @Test
    void cellsOfAMirroredCrop_runFromRightToLeft() {
        CellGeometry mirrored = new CellGeometry(new Rectangle2D.Double(10, 20, 70, 70), 7, 7, true, false);

        assertThat(mirrored.cellAt(11, 21)).hasValue(6);
        assertThat(mirrored.cell(6).getX()).isEqualTo(10);
        assertThat(mirrored.cellAt(9, 21)).isEmpty();
    }

    @Test
    void cellsOfACropUpsideDown_runFromBottomToTop() {
        CellGeometry turned = new CellGeometry(new Rectangle2D.Double(10, 20, 70, 70), 7, 7, false, true);

        assertThat(turned.cellAt(11, 21)).hasValue(42);
        assertThat(turned.cell(42).getY()).isEqualTo(20);
        assertThat(turned.cell(42).getX()).isEqualTo(10);
    }
}
