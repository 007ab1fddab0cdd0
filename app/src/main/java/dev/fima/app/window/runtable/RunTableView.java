package dev.fima.app.window.runtable;

import dev.fima.app.export.TableFormat;
import dev.fima.app.runtable.RunColumn;
import dev.fima.app.runtable.ShownRuns;
import dev.fima.app.window.action.WorkbenchAction;
import dev.fima.app.window.control.MenuAction;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.control.PageButtons;
import dev.fima.app.window.control.ViewBar;
import dev.fima.app.window.runs.RunListModel;
import dev.fima.app.window.selection.Selection;
import dev.fima.viz.chart.Chart;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Runs as a table or as charts, with what picks, groups and colours them above. */
public final class RunTableView extends StackPane {
    private static final String HELP = "Such as: variant = fima and batch >= 16\n"
            + "Compare by =, !=, <, <=, >, >=; ~ is a part of a text; also: seed in (1, 2), linear_top1 is missing;"
            + " joined by and, or, not and parentheses. Texts with blanks stand in quotation marks.";

    private final RunTableModel model;
    private final RunListModel runs;
    private final RunGrid grid;
    private final RunChartPane chart;
    private final TextField filter = new TextField();
    private final Label problem = new Label();
    private final Label count = new Label();
    private final ColumnChoice group;
    private final Tooltip groupReason = new Tooltip();
    private final ColumnChoice colour;
    private final ColumnChoice x;
    private final ColumnChoice y;
    private final BorderPane content = new BorderPane();
    private final StackPane body = new StackPane();
    private final Notice nothing = new Notice(
            "fth-bar-chart-2",
            "Nothing to draw",
            "A chart needs two columns in which the runs differ: show more columns, or let the filter leave more runs.");
    private final Notice notice;

    /**
     * @param progress how far a reading of the runs is; empty while there is none
     * @param empty shown while there are no runs
     * @param ofRun what is done with the selected run
     * @param copy gets the form in which the table is copied
     * @param save asks where the table is saved
     */
    RunTableView(
            RunTableModel model,
            RunListModel runs,
            Selection selection,
            ObservableValue<String> progress,
            Notice empty,
            List<WorkbenchAction> ofRun,
            Consumer<TableFormat> copy,
            Runnable save) {
        this.model = model;
        this.runs = runs;
        notice = empty;
        grid = new RunGrid(model, runs, selection, ofRun);
        chart = new RunChartPane(model, runs, selection);
        group = new ColumnChoice("run-table-group", "nothing", key -> model.queryProperty()
                .set(model.queryProperty().get().grouped(key)));
        group.setTooltip(groupReason);
        colour = new ColumnChoice("run-table-colour", "nothing", model.colourProperty()::set);
        x = new ColumnChoice("run-table-x", "", model.xProperty()::set);
        y = new ColumnChoice("run-table-y", "", model.yProperty()::set);
        HBox across = ViewBar.item("Across", x);
        HBox upwards = ViewBar.item("Upwards", y);
        for (HBox axis : List.of(across, upwards)) {
            axis.managedProperty().bind(axis.visibleProperty());
            axis.visibleProperty().bind(model.pageProperty().isEqualTo(RunTablePage.SCATTER));
        }
        getStyleClass().add("run-table-view");
        ToggleButton columns = new ToggleButton("Columns");
        columns.setId("run-table-choose");
        columns.getStyleClass().add("small");
        columns.setMinWidth(Region.USE_PREF_SIZE);
        columns.setTooltip(new Tooltip("Choose which columns are shown"));
        ColumnList list = new ColumnList(model);
        VBox side = new VBox(list);
        VBox.setVgrow(list, Priority.ALWAYS);
        side.setPadding(new Insets(6, 8, 8, 12));
        columns.selectedProperty().addListener((source, old, now) -> content.setLeft(now ? side : null));
        ViewBar bar = new ViewBar(
                PageButtons.of("run-table", model.pageProperty(), RunTablePage.values(), RunTablePage::title),
                ViewBar.item("Group by", group),
                ViewBar.item("Colour by", colour),
                columns,
                export(copy, save),
                across,
                upwards);
        // Two rows of it are as high as those of other views.
        bar.setVgap(4);
        content.setTop(new VBox(bar, filter()));
        content.setCenter(body);
        getChildren().addAll(content, notice);
        connect(selection, progress);
        show();
    }

    private static Node export(Consumer<TableFormat> copy, Runnable save) {
        MenuButton menu = new MenuButton("Export");
        menu.setId("run-table-export");
        menu.getStyleClass().add("small");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.setTooltip(new Tooltip("Copy or save the rows and columns that are shown"));
        for (TableFormat format : TableFormat.values()) {
            String name = format == TableFormat.LATEX ? "LaTeX" : format == TableFormat.CSV ? "CSV" : "Markdown";
            menu.getItems()
                    .add(new MenuAction(
                            "run-table-copy-" + name.toLowerCase(Locale.ROOT),
                            "Copy as " + name,
                            () -> copy.accept(format)));
        }
        menu.getItems().add(new MenuAction("run-table-save", "Save…", save));
        return menu;
    }

    private Node filter() {
        filter.setId("run-table-filter");
        filter.getStyleClass().add("small");
        filter.setPromptText("Filter, such as: variant = fima and batch >= 16");
        filter.setAccessibleText("Filter");
        Tooltip help = new Tooltip(HELP);
        help.setWrapText(true);
        help.setMaxWidth(420);
        filter.setTooltip(help);
        HBox.setHgrow(filter, Priority.ALWAYS);
        count.setId("run-table-count");
        count.getStyleClass().add("hint");
        count.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(10, filter, count);
        line.setAlignment(Pos.CENTER_LEFT);
        problem.setId("run-table-problem");
        problem.getStyleClass().addAll("text-small", "danger");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.textProperty().bind(model.problemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        problem.visibleProperty().bind(problem.managedProperty());
        VBox box = new VBox(4, line, problem);
        box.setPadding(new Insets(2, 12, 6, 12));
        return box;
    }

    private void connect(Selection selection, ObservableValue<String> progress) {
        filter.textProperty().addListener((source, old, now) -> model.queryProperty()
                .set(model.queryProperty().get().withFilter(now)));
        InvalidationListener changed = change -> show();
        model.answerProperty().addListener(changed);
        model.readProperty().addListener(changed);
        runs.items().addListener(changed);
        model.pageProperty().addListener(changed);
        selection.darkProperty().addListener(changed);
        selection.colourMapProperty().addListener(changed);
        model.queryProperty().addListener(change -> bars());
        model.colourProperty().addListener(change -> bars());
        InvalidationListener counted = change -> count(progress.getValue());
        progress.addListener(counted);
        model.answerProperty().addListener(counted);
        runs.marked().addListener(counted);
        counted.invalidated(progress);
    }

    private void count(String progress) {
        ShownRuns shown = model.shown();
        int compared = runs.marked().size();
        grid.sayOfEmptiness(shown.all() == 0 ? "Reading the runs…" : "No run matches.");
        count.setText(
                !progress.isEmpty()
                        ? progress
                        : shown.picked() + " of " + shown.all() + " runs"
                                + (shown.group().isPresent()
                                        ? " in " + shown.rows().size() + " groups"
                                        : "")
                                + (compared > 0 ? ", " + compared + " marked for Compare" : ""));
    }

    private void bars() {
        if (!filter.getText().equals(model.queryProperty().get().filter())) {
            filter.setText(model.queryProperty().get().filter());
        }
        ReadRuns read = model.read();
        RunAnswer.Axes drawn = model.answerProperty().get().axes();
        group.show(read.groupable(), model.queryProperty().get().group(), true);
        groupReason.setText(
                read.groupable().isEmpty()
                        ? "There is nothing to group by: no text or setting is shared by some of the runs and not by all"
                        : "One row for all runs that agree, with mean, standard deviation and number");
        colour.show(read.varying(), model.colourProperty().get(), true);
        x.show(read.varying(), chosen(model.xProperty().get(), drawn.x()), false);
        y.show(read.varying(), chosen(model.yProperty().get(), drawn.y()), false);
    }

    private static String chosen(String key, Optional<RunColumn> drawn) {
        return key.isEmpty() ? drawn.map(RunColumn::key).orElse("") : key;
    }

    private void show() {
        // While they are read for the first time there are rows to come.
        boolean any = !model.read().runs().isEmpty() || !runs.items().isEmpty();
        content.setVisible(any);
        notice.setVisible(!any);
        bars();
        if (model.pageProperty().get() == RunTablePage.TABLE) {
            grid.show();
            put(grid);
        } else {
            put(chart);
            put(chart.show() ? chart : nothing);
        }
    }

    private void put(Node node) {
        if (!body.getChildren().contains(node)) {
            body.getChildren().setAll(node);
        }
    }

    /** What is drawn, for export; empty while the table is in front. */
    Optional<Chart> chart() {
        return model.pageProperty().get() == RunTablePage.TABLE ? Optional.empty() : chart.chart();
    }
}
