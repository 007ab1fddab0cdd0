package dev.fima.app.window.inspection;

import dev.fima.model.method.StepDetails.CellDetails;
import dev.fima.model.method.StepDetails.ContrastDetails;
import dev.fima.model.method.StepDetails.Negative;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** State of the inspection view: which sample, which contrast, and which cell of the asking crop. */
public final class InspectionModel {
    private static final int BINS = 36;

    private final ObservableValue<Optional<InspectedStep>> inspected;
    private final IntegerProperty sample = new SimpleIntegerProperty(this, "sample", 0);
    private final IntegerProperty contrast = new SimpleIntegerProperty(this, "contrast", 0);
    private final BooleanProperty askedByN = new SimpleBooleanProperty(this, "askedByN", false);
    private final ObjectProperty<OptionalInt> cell = new SimpleObjectProperty<>(this, "cell", OptionalInt.empty());
    private boolean chosenByHand;
    private boolean settling;

    /**
     * @param inspected the step that is shown
     */
    public InspectionModel(ObservableValue<Optional<InspectedStep>> inspected) {
        this.inspected = inspected;
        sample.addListener(change -> chosenByHand |= !settling);
        // Told of a change before the view is, which reads the sample at once: those that listen to values come later.
        InvalidationListener changed = change -> inspected.getValue().ifPresent(this::settle);
        inspected.addListener(changed);
        inspected.getValue().ifPresent(this::settle);
    }

    /** Another step keeps what was chosen by hand where that explains something; else its best sample is shown. */
    private void settle(InspectedStep shown) {
        settling = true;
        boolean kept = chosenByHand && shown.pairs(sample.get()) > 0;
        if (!kept) {
            sample.set(shown.mostPositives());
        }
        settling = false;
        contrast.set(
                Math.max(0, Math.min(contrast.get(), shown.step().contrasts().size() - 1)));
        cell.set(OptionalInt.empty());
    }

    /** The step that is shown. */
    public ObservableValue<Optional<InspectedStep>> inspected() {
        return inspected;
    }

    /** The chosen sample of the batch. */
    public IntegerProperty sampleProperty() {
        return sample;
    }

    /** The chosen contrast. */
    public IntegerProperty contrastProperty() {
        return contrast;
    }

    /** Whether the queries are cells of crop n and the keys those of m; otherwise the other way round. */
    public BooleanProperty askedByNProperty() {
        return askedByN;
    }

    /** The cell of the asking crop that is pointed at. */
    public ObjectProperty<OptionalInt> cellProperty() {
        return cell;
    }

    /** Name of the crop whose cells are the queries. */
    public String asking() {
        return askedByN.get() ? "n" : "m";
    }

    /** Name of the crop whose motion is predicted. */
    public String predicted() {
        return askedByN.get() ? "m" : "n";
    }

    public Optional<BatchSample> chosen() {
        return inspected.getValue().map(a -> a.samples().get(sample.get()));
    }

    public Optional<ContrastDetails> chosenContrast() {
        return inspected
                .getValue()
                .map(a -> a.step().contrasts())
                .filter(all -> !all.isEmpty())
                .map(all -> all.get(Math.min(contrast.get(), all.size() - 1)));
    }

    /** The pixel-level contrast of the asked direction; empty for variants without one. */
    public Optional<CellDetails> cells() {
        return cells(predicted());
    }

    private Optional<CellDetails> cells(String view) {
        return inspected.getValue().flatMap(a -> a.step().cells().stream()
                .filter(c -> c.view().equals(view))
                .findFirst());
    }

    /** Foreground of a view's crop; empty where it is not known. */
    public Optional<float[]> mask(String view) {
        return cells(view).map(c -> c.mask()[sample.get()]);
    }

    /** The positives of the cell that is pointed at, or of all cells. */
    public int[] positives() {
        return cells().map(c -> c.positives()[sample.get()])
                .map(all -> cell.get().isPresent() && cell.get().getAsInt() < all.length
                        ? all[cell.get().getAsInt()]
                        : Arrays.stream(all)
                                .flatMapToInt(Arrays::stream)
                                .distinct()
                                .toArray())
                .orElse(new int[0]);
    }

    /** Cells of the asking crop that have a positive. */
    public int[] askingCells() {
        return cells().map(c -> c.positives()[sample.get()])
                .map(all -> IntStream.range(0, all.length)
                        .filter(i -> all[i].length > 0)
                        .toArray())
                .orElse(new int[0]);
    }

    /** The pixel-level contrast in words. */
    public String describeCells() {
        return cells().map(this::describe).orElse("This variant has no pixel-level contrast.");
    }

    private String describe(CellDetails c) {
        int[][] pairs = c.positives()[sample.get()];
        StringBuilder losses = new StringBuilder();
        for (int s = 0; s < c.slotLosses().length; s++) {
            losses.append(String.format(Locale.ROOT, "%s%.3f", s == 0 ? "" : ", ", c.slotLosses()[s]));
        }
        if (cell.get().isPresent()) {
            int at = cell.get().getAsInt();
            return String.format(
                    Locale.ROOT,
                    "Cell (%d, %d) of crop %s: %d positive cells in crop %s",
                    at / c.columns() + 1,
                    at % c.columns() + 1,
                    asking(),
                    pairs[at].length,
                    predicted());
        }
        return String.format(
                Locale.ROOT,
                "%d of %d cells of crop %s have positives (tinted); background is hatched. L_Pix of the batch by time"
                        + " slot: %s",
                askingCells().length,
                pairs.length,
                asking(),
                losses);
    }

    /** The chosen sample in the chosen contrast, in words. */
    public String describeContrast() {
        return chosenContrast()
                .map(c -> ContrastReading.of(c, sample.get()))
                .map(r -> String.format(
                        Locale.ROOT,
                        "Positive %.2f, rank %,d of %,d; loss of this sample %.3f",
                        r.positive(),
                        r.rank(),
                        r.columns(),
                        r.loss()))
                .orElse("");
    }

    /** Logits of the chosen sample's negatives against the positives of the batch. */
    public Optional<Histogram> logits() {
        return chosenContrast().map(c -> {
            List<Histogram.Sample> samples = new ArrayList<>();
            samples.add(new Histogram.Sample("positives of the batch", ContrastReading.positives(c)));
            samples.add(new Histogram.Sample("queue", ContrastReading.queueNegatives(c, sample.get())));
            if (c.batchColumns() > 0) {
                samples.add(new Histogram.Sample("same batch", ContrastReading.batchNegatives(c, sample.get())));
            }
            return Histogram.of(Axis.of("logit (cosine / temperature)"), samples, BINS);
        });
    }

    /** Ages of the keys in the queue of the chosen contrast; keys that still are random numbers are left out. */
    public Optional<Histogram> queueAges() {
        return chosenContrast().flatMap(c -> inspected
                .getValue()
                .map(a -> a.step().queueAges().get(c.queue()))
                .map(ages -> {
                    double[] known = Arrays.stream(ages)
                            .filter(age -> age >= 0)
                            .asDoubleStream()
                            .toArray();
                    long random = Arrays.stream(ages).filter(age -> age < 0).count();
                    Histogram histogram = Histogram.of(
                            Axis.of("key age (steps)"),
                            List.of(new Histogram.Sample(c.queue().replace('_', ' '), known)),
                            20);
                    return histogram.withNote(histogram.note()
                            + String.format(Locale.ROOT, ";  %,d still at their random start", random));
                }));
    }

    /** The negatives that look most like the chosen sample's query. */
    public List<HardNegative> hardest() {
        List<HardNegative> rows = new ArrayList<>();
        chosenContrast().ifPresent(c -> {
            List<Negative> hardest = c.hardest().get(sample.get());
            for (int i = 0; i < hardest.size(); i++) {
                rows.add(row(i + 1, hardest.get(i), c));
            }
        });
        return rows;
    }

    private HardNegative row(int place, Negative negative, ContrastDetails c) {
        InspectedStep all = inspected.getValue().orElseThrow();
        Optional<BatchSample> sample =
                negative.batchSample().map(s -> all.samples().get(s));
        Optional<NegativeClip> clip = sample.isPresent()
                ? sample.get().clip()
                : negative.queueColumn().flatMap(q -> all.origins().clip(c.queue(), q));
        String source = negative.batchSample()
                .map(s -> "batch, sample " + (s + 1))
                .orElseGet(() -> clip.map(known -> known.part() + ", ").orElse("")
                        + negative.queueColumn()
                                .map(q -> String.format(Locale.ROOT, "queue %,d", q))
                                .orElse("unknown"));
        String video = sample.map(BatchSample::video)
                .or(() -> clip.map(NegativeClip::video))
                .orElse(negative.age().isEmpty() ? "random start" : "not recorded");
        String age = negative.age()
                .map(a -> a == 0 ? "this step" : a == 1 ? "1 step" : a + " steps")
                .orElse("none");
        return new HardNegative(place, negative.logit(), source, video, age, clip);
    }
}
