package dev.fima.app.window.runtable;

import dev.fima.app.runtable.RunColumn;
import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.SteadyChoiceBox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A drop-down list of columns by their keys. The list changes with the runs; only what a person chooses counts. */
final class ColumnChoice extends SteadyChoiceBox<String> {
    private boolean filling;

    /**
     * @param id name by which style sheets and tests find it
     * @param none what is written where nothing is chosen, itself a choice; empty where something always is
     * @param choose gets the key, empty for nothing
     */
    ColumnChoice(String id, String none, Consumer<String> choose) {
        setId(id);
        getStyleClass().add("small");
        setConverter(new Choice.Titles<>(key -> key == null || key.isEmpty() ? none : key));
        getSelectionModel().selectedItemProperty().addListener((source, old, now) -> {
            if (!filling && now != null) {
                choose.accept(now);
            }
        });
    }

    /** Offers columns, with the chosen one even where it is not among them. */
    void show(List<RunColumn> columns, String chosen, boolean optional) {
        List<String> keys = new ArrayList<>();
        if (optional) {
            keys.add("");
        }
        columns.forEach(column -> keys.add(column.key()));
        if (!keys.contains(chosen)) {
            keys.add(chosen);
        }
        filling = true;
        if (!keys.equals(getItems())) {
            getItems().setAll(keys);
        }
        getSelectionModel().select(chosen);
        filling = false;
    }
}
