package dev.fima.app.window.runtable;

import dev.fima.app.runtable.RunColumn;
import dev.fima.app.runtable.RunColumns;
import dev.fima.app.runtable.RunQuery;
import dev.fima.app.runtable.ShownRuns;
import dev.fima.app.window.preferences.RunTableChoices;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LatestRequest;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** State of the runs table: what is asked, in which colours, and the answer, which is worked out in the background. */
public final class RunTableModel {
    private final ObservableValue<ReadRuns> read;
    private final TaskRunner tasks;
    private final LatestRequest request = new LatestRequest();
    private final ObjectProperty<RunTablePage> page = new SimpleObjectProperty<>(this, "page", RunTablePage.TABLE);
    private final ObjectProperty<RunQuery> query = new SimpleObjectProperty<>(this, "query", RunQuery.FIRST);
    private final StringProperty colour = new SimpleStringProperty(this, "colour", "");
    private final StringProperty x = new SimpleStringProperty(this, "x", "");
    private final StringProperty y = new SimpleStringProperty(this, "y", "");
    private final ReadOnlyObjectWrapper<RunAnswer> answer = new ReadOnlyObjectWrapper<>(this, "answer", RunAnswer.NONE);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

    /**
     * @param read what was read of the runs
     * @param tasks where questions are answered
     */
    RunTableModel(ObservableValue<ReadRuns> read, TaskRunner tasks) {
        this.read = read;
        this.tasks = tasks;
        Stream.of(read, query, colour, x, y).forEach(asked -> asked.addListener(change -> ask()));
        ask();
    }

    private void ask() {
        ReadRuns runs = read.getValue();
        RunQuery asked = query.get().withColumns(columns());
        RunAnswer.Axes axes = new RunAnswer.Axes(axis(x, true), axis(y, false), runs.column(colour.get()));
        boolean first = answer.get().table().all() == 0;
        request.start(
                BackgroundTask.of(() -> RunAnswer.of(runs, asked, axes))
                        .onSuccess(found -> {
                            problem.set("");
                            answer.set(found);
                        })
                        .onFailure(reason -> {
                            refused(reason);
                            if (first && !asked.filter().isEmpty()) {
                                showAll(runs, asked, axes);
                            }
                        }),
                tasks);
    }

    /** Where nothing was shown yet, as with a remembered filter whose column is gone, all rows are better than none. */
    private void showAll(ReadRuns runs, RunQuery asked, RunAnswer.Axes axes) {
        request.startFurther(
                BackgroundTask.of(() -> RunAnswer.of(runs, asked.withFilter(""), axes))
                        .onSuccess(answer::set)
                        .onFailure(this::refused),
                tasks);
    }

    /** What cannot be understood leaves the rows as they were. */
    private void refused(Throwable reason) {
        if (!(reason instanceof FimaException)) {
            throw new IllegalStateException("the table of runs", reason);
        }
        problem.set(reason.getMessage());
    }

    /** The column of an axis: the chosen one, or of the numbers in which runs differ a setting across and a measured one upwards. */
    private Optional<RunColumn> axis(StringProperty chosen, boolean across) {
        Optional<RunColumn> known = read.getValue().column(chosen.get());
        if (known.isPresent()) {
            return known;
        }
        Optional<RunColumn> first = numbers(true).stream().findFirst();
        return across
                ? first
                : numbers(false).stream()
                        .filter(column -> first.filter(column::equals).isEmpty())
                        .findFirst();
    }

    private List<RunColumn> numbers(boolean across) {
        return read.getValue().varying().stream()
                .filter(RunColumn::number)
                .sorted(Comparator.comparingInt(column -> rank(column, across)))
                .toList();
    }

    private static int rank(RunColumn column, boolean across) {
        return switch (column.topic()) {
            case SETTING -> across ? 0 : 1;
            case EVALUATION, SNAPSHOT, ABLATION, RECENT, BEST -> across ? 1 : 0;
            case RUN, LAST, TIME -> 2;
        };
    }

    /** What was read of the runs. */
    ReadRuns read() {
        return read.getValue();
    }

    /** The same, to be followed. */
    ObservableValue<ReadRuns> readProperty() {
        return read;
    }

    /** Which side is in front. */
    public ObjectProperty<RunTablePage> pageProperty() {
        return page;
    }

    /** What is asked. */
    public ObjectProperty<RunQuery> queryProperty() {
        return query;
    }

    /** Key of the column that gives colours; empty for none. */
    public StringProperty colourProperty() {
        return colour;
    }

    /** Key of the column across the scatter chart; empty for one of the program's choice. */
    public StringProperty xProperty() {
        return x;
    }

    /** Key of the column upwards. */
    public StringProperty yProperty() {
        return y;
    }

    /** What is shown: the last answer that there was. */
    public ReadOnlyObjectProperty<RunAnswer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** Why the question has no answer, in a sentence; empty while it has. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Keys of the shown columns, in order. */
    public List<String> columns() {
        List<String> chosen = query.get().columns();
        return chosen.isEmpty() ? RunColumns.first(read.getValue().columns()) : chosen;
    }

    /** Shows a column, as the last one, or shows it no longer. */
    public void toggle(String key) {
        List<String> keys = new ArrayList<>(columns());
        if (!keys.remove(key)) {
            keys.add(key);
        }
        query.set(query.get().withColumns(keys));
    }

    /** Narrows what is asked: the filter and another condition. */
    public void filterFurther(String condition) {
        String now = query.get().filter().strip();
        boolean mixed = (" " + now.toLowerCase(Locale.ROOT) + " ").contains(" or ");
        query.set(query.get()
                .withFilter(now.isEmpty() ? condition : (mixed ? "(" + now + ")" : now) + " and " + condition));
    }

    /** What is to be remembered. */
    public RunTableChoices choices() {
        RunQuery asked = query.get();
        return new RunTableChoices(
                page.get().name(),
                asked.columns(),
                asked.filter(),
                asked.sort(),
                asked.descending(),
                asked.group(),
                colour.get(),
                x.get(),
                y.get());
    }

    /** Takes up what was remembered. */
    public void restore(RunTableChoices choices) {
        Stream.of(RunTablePage.values())
                .filter(known -> known.name().equals(choices.page()))
                .forEach(page::set);
        query.set(new RunQuery(
                choices.columns(), choices.filter(), choices.sort(), choices.descending(), choices.group()));
        colour.set(choices.colour());
        x.set(choices.x());
        y.set(choices.y());
    }

    /** The table as it is shown. */
    public ShownRuns shown() {
        return answer.get().table();
    }
}
