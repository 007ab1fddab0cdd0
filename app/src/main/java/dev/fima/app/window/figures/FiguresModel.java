package dev.fima.app.window.figures;

import dev.fima.app.export.Movie;
import dev.fima.app.window.chart.SheetItem;
import dev.fima.app.window.chart.SheetLayout;
import dev.fima.app.window.control.ChangeHistory;
import dev.fima.app.window.control.History;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LatestRequest;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.model.FimaException;
import dev.fima.viz.figure.ColumnWidth;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.FigureException;
import dev.fima.viz.figure.Panel;
import dev.fima.viz.figure.PanelLabels;
import dev.fima.viz.theme.Theme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The figure sheet that is edited: its panels in their order, and the page they are on. For the JavaFX thread. */
public final class FiguresModel {
    /** Shorter labels could be parts of other words. */
    private static final int SHORTEST_IN_TITLE = 4;

    private static final String UNTITLED = "Figure";

    private final TaskRunner tasks;
    private final LatestRequest sheet = new LatestRequest();
    private int waiting;
    private final Consumer<String> problem;
    private final ObservableList<SheetItem> items = FXCollections.observableArrayList();
    private final ObservableList<SheetItem> itemsShown = FXCollections.unmodifiableObservableList(items);
    /** What labels are called on the sheet, by what they were made with. */
    private final Map<String, String> labels = new LinkedHashMap<>();

    private final StringProperty title = new SimpleStringProperty(this, "title", UNTITLED);
    private final ObjectProperty<ColumnWidth> width =
            new SimpleObjectProperty<>(this, "width", ColumnWidth.CVPR_DOUBLE);
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.printSans());
    private final BooleanProperty lettered = new SimpleBooleanProperty(this, "lettered", true);
    private final DoubleProperty dotsPerInch = new SimpleDoubleProperty(this, "dotsPerInch", Figure.DOTS_PER_INCH);
    private final ReadOnlyObjectWrapper<Optional<Figure>> figure =
            new ReadOnlyObjectWrapper<>(this, "figure", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Movie>> movie =
            new ReadOnlyObjectWrapper<>(this, "movie", Optional.empty());
    private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper(this, "activity", "");
    private Optional<Movie> made = Optional.empty();
    private boolean changing;
    private final ChangeHistory<SheetDocument> history;
    private Runnable replacing = () -> {};

    /**
     * An empty sheet.
     *
     * @param problem gets one sentence when a panel cannot be made
     */
    public FiguresModel(TaskRunner tasks, Consumer<String> problem) {
        this.tasks = tasks;
        this.problem = problem;
        history = new ChangeHistory<>(document(), this::put, SheetDocument::typing);
        InvalidationListener changed = change -> refresh();
        items.addListener(changed);
        List.of(title, width, theme, lettered, dotsPerInch).forEach(option -> option.addListener(changed));
    }

    /** The panels in their order. */
    public ObservableList<SheetItem> items() {
        return itemsShown;
    }

    /** Name of the figure in its files. */
    public StringProperty titleProperty() {
        return title;
    }

    public ObjectProperty<ColumnWidth> widthProperty() {
        return width;
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** Whether panels carry (a), (b), ... */
    public BooleanProperty letteredProperty() {
        return lettered;
    }

    /** Resolution of a PNG. */
    public DoubleProperty dotsPerInchProperty() {
        return dotsPerInch;
    }

    /** The sheet as a figure; empty without panels. */
    public ReadOnlyObjectProperty<Optional<Figure>> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** The sheet in motion, where it was made from clips. */
    public ReadOnlyObjectProperty<Optional<Movie>> movieProperty() {
        return movie.getReadOnlyProperty();
    }

    /** What is being made; empty when nothing is. */
    public ReadOnlyStringProperty activityProperty() {
        return activity.getReadOnlyProperty();
    }

    /**
     * Makes a figure in the background and lays its panels on an empty sheet; one that holds panels is put away first. What
     * was asked for before and is not there yet is given up.
     */
    public void show(ViewFigure source) {
        giveUp();
        make(source, result -> {
            boolean replaced = !items.isEmpty();
            if (replaced) {
                replacing.run();
            }
            lay(result);
            if (replaced) {
                history.begin(document());
            }
        });
    }

    /** Told before another sheet takes the place of one that holds panels. */
    void onReplace(Runnable told) {
        replacing = told;
    }

    /** The sheet as it is kept. */
    SheetDocument document() {
        return new SheetDocument(
                title.get(), width.get(), theme.get(), lettered.get(), dotsPerInch.get(), items, labels);
    }

    /** Edits another sheet; what was done to the one before cannot be taken back on it. */
    void open(SheetDocument sheet) {
        giveUp();
        put(sheet);
        history.begin(document());
    }

    private void put(SheetDocument sheet) {
        change(() -> {
            items.setAll(sheet.items());
            labels.clear();
            labels.putAll(sheet.labels());
            title.set(sheet.title());
            width.set(sheet.width());
            theme.set(sheet.theme());
            lettered.set(sheet.lettered());
            dotsPerInch.set(sheet.dotsPerInch());
            made = Optional.empty();
        });
    }

    /** The way back and forth through the changes of the sheet; a video that it was made with is gone on the way. */
    public History history() {
        return history;
    }

    private void giveUp() {
        sheet.drop();
        waiting = 0;
        activity.set("");
    }

    private void lay(ViewFigure.Drawn result) {
        change(() -> {
            items.setAll(SheetLayout.items(result.figure()));
            title.set(result.figure().title());
            made = result.movie();
        });
    }

    /** Makes a figure in the background and adds its panels behind those that there are. */
    public void add(ViewFigure source) {
        make(source, result -> {
            // What the sheet holds now: it may have been made or cleared meanwhile.
            if (items.isEmpty()) {
                lay(result);
                return;
            }
            change(() -> {
                items.addAll(SheetLayout.items(result.figure()));
                // Only the sheet as a whole can move.
                made = Optional.empty();
            });
        });
    }

    private void make(ViewFigure source, Consumer<ViewFigure.Drawn> take) {
        waiting++;
        activity.set("Making the figure of " + source.name() + "…");
        sheet.startFurther(
                BackgroundTask.of(source.making())
                        .onSuccess(take)
                        .onFailure(reason -> problem.accept(
                                reason instanceof FimaException || reason instanceof FigureException
                                        ? reason.getMessage()
                                        : "The figure of " + source.name() + " cannot be made: " + reason))
                        .onFinished(() -> {
                            waiting--;
                            if (waiting == 0) {
                                activity.set("");
                            }
                        }),
                tasks);
    }

    /** Moves a panel to another place; the others close up. */
    public void move(int from, int to) {
        if (from != to && valid(from) && valid(to)) {
            List<SheetItem> moved = new ArrayList<>(items);
            moved.add(to, moved.remove(from));
            items.setAll(moved);
        }
    }

    public void rename(int place, String text) {
        if (valid(place) && !items.get(place).panel().title().equals(text)) {
            items.set(place, items.get(place).withTitle(text));
        }
    }

    /** Gives a panel another share of the width. */
    public void resize(int place, double share) {
        if (valid(place) && items.get(place).share() != share) {
            items.set(place, items.get(place).withShare(share));
        }
    }

    public void remove(int place) {
        if (valid(place)) {
            items.remove(place);
        }
    }

    /** The words of a panel besides its title, as they were made. */
    public List<String> labels(int place) {
        return valid(place) ? PanelLabels.of(items.get(place).panel()) : List.of();
    }

    /** What a label is called on the sheet. */
    public String label(String original) {
        return labels.getOrDefault(original, original);
    }

    /**
     * Calls a label otherwise in all panels, also inside of titles and in the frames of a video; later sheets keep it.
     *
     * @param shown empty leaves the label out
     */
    public void relabel(String original, String shown) {
        if (!label(original).equals(shown)) {
            if (shown.equals(original)) {
                labels.remove(original);
            } else {
                labels.put(original, shown);
            }
            refresh();
        }
    }

    private Panel relabelled(Panel panel) {
        return labels.isEmpty()
                ? panel
                : PanelLabels.renamed(panel, this::label).withTitle(retitled(panel.title()));
    }

    /** A title with the renamed labels that it contains, such as the name of a run; the longest first. */
    private String retitled(String text) {
        List<String> known = labels.keySet().stream()
                .filter(label -> label.length() >= SHORTEST_IN_TITLE
                        && !labels.get(label).isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        String result = text;
        for (String label : known) {
            result = result.replace(label, labels.get(label));
        }
        return result;
    }

    private Figure relabelled(Figure figure) {
        List<Figure.Row> rows = figure.rows().stream()
                .map(row -> new Figure.Row(
                        row.height(),
                        row.cells().stream()
                                .map(cell -> new Figure.Cell(cell.weight(), relabelled(cell.panel())))
                                .toList()))
                .toList();
        return figure.withRows(rows);
    }

    public void clear() {
        giveUp();
        change(() -> {
            items.clear();
            labels.clear();
            title.set(UNTITLED);
            made = Optional.empty();
        });
        history.begin(document());
    }

    private boolean valid(int place) {
        return place >= 0 && place < items.size();
    }

    /** Several changes as one. */
    private void change(Runnable changes) {
        changing = true;
        try {
            changes.run();
        } finally {
            changing = false;
        }
        refresh();
    }

    private void refresh() {
        if (changing) {
            return;
        }
        history.changed(document());
        movie.set(made.filter(m -> !items.isEmpty()).map(this::onThisPage));
        figure.set(
                items.isEmpty()
                        ? Optional.empty()
                        : Optional.of(relabelled(new Figure(
                                title.get(),
                                theme.get().name(),
                                width.get().points(),
                                // A letter tells panels apart; a single one needs none.
                                lettered.get() && items.size() > 1,
                                SheetLayout.rows(items),
                                SheetLayout.provenance(items),
                                dotsPerInch.get()))));
    }

    /** A movie in the theme and width of the sheet. */
    private Movie onThisPage(Movie plain) {
        Theme look = theme.get();
        double points = width.get().points();
        return new Movie(title.get(), plain.frames(), plain.framesPerSecond(), t -> relabelled(
                        plain.frame().apply(t))
                .withTheme(look)
                .withWidth(points));
    }
}
