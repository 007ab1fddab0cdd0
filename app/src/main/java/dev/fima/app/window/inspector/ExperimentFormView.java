package dev.fima.app.window.inspector;

import dev.fima.app.window.control.SteadyChoiceBox;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.SettingGroup;
import dev.fima.model.settings.Settings;
import java.util.EnumSet;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.collections.MapChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The form: a preset, then all settings in groups; unusual groups are closed at first. */
public final class ExperimentFormView {
    private static final Set<SettingGroup> OPEN =
            EnumSet.of(SettingGroup.RUN, SettingGroup.METHOD, SettingGroup.OPTIMISATION);

    private final VBox root = new VBox();

    /**
     * @param runOn chooses where the run is trained
     * @param presetMenu what can be done with presets, beside their list
     */
    public ExperimentFormView(ExperimentForm form, Node runOn, Node presetMenu) {
        root.getStyleClass().add("experiment-form");
        ChoiceBox<Preset> presets = new SteadyChoiceBox<>(form.presets());
        presets.setId("preset");
        presets.setMaxWidth(Double.MAX_VALUE);
        presets.setConverter(new PresetNames());
        presets.valueProperty().bindBidirectional(form.preset());
        // The box keeps the place of what is chosen, not the entry.
        form.presets().addListener((InvalidationListener)
                change -> presets.getSelectionModel().select(form.preset().get()));
        Label description = new Label();
        description.setWrapText(true);
        description.setMinHeight(Region.USE_PREF_SIZE);
        description.getStyleClass().add("hint");
        description.textProperty().bind(form.preset().map(Preset::description));
        Label memory = new Label();
        memory.setId("memory-need");
        memory.setWrapText(true);
        memory.setMinHeight(Region.USE_PREF_SIZE);
        memory.getStyleClass().add("hint");
        memory.textProperty().bind(form.memory().map(text -> text.isEmpty() ? "" : "Takes " + text + "."));
        memory.managedProperty().bind(memory.textProperty().isNotEmpty());
        Label heading = new Label("Preset");
        heading.getStyleClass().add("panel-title");
        HBox choosing = new HBox(4, presets, presetMenu);
        HBox.setHgrow(presets, Priority.ALWAYS);
        description.managedProperty().bind(description.textProperty().isNotEmpty());
        VBox top = new VBox(heading, choosing, description, runOn, memory);
        top.getStyleClass().add("form-top");

        VBox groups = new VBox();
        for (SettingGroup group : SettingGroup.values()) {
            groups.getChildren().add(group(form, group));
        }
        ScrollPane scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        root.getChildren().addAll(new ForkNotice(form).root(), top, scroll);
    }

    public Parent root() {
        return root;
    }

    private static TitledPane group(ExperimentForm form, SettingGroup group) {
        VBox fields = new VBox();
        fields.getStyleClass().add("form-fields");
        TitledPane pane = new TitledPane(group.title(), fields);
        pane.getStyleClass().add("dense");
        pane.setAnimated(false);
        pane.setExpanded(OPEN.contains(group));
        pane.expandedProperty().addListener((source, old, now) -> fill(form, group, fields));
        if (pane.isExpanded()) {
            fill(form, group, fields);
        }
        // What keeps a run from starting must not be hidden in a closed group.
        form.problems().addListener((MapChangeListener<String, String>) change -> {
            if (change.wasAdded() && Settings.named(change.getKey()).group() == group) {
                pane.setExpanded(true);
            }
        });
        return pane;
    }

    /** Fields are made when their group is first opened, so that the window appears sooner. */
    private static void fill(ExperimentForm form, SettingGroup group, VBox fields) {
        if (fields.getChildren().isEmpty()) {
            for (Setting<?> setting : Settings.ALL) {
                if (setting.group() == group) {
                    fields.getChildren().add(new SettingField(form, setting).root());
                }
            }
        }
    }

    private static final class PresetNames extends StringConverter<Preset> {
        @Override
        public String toString(Preset preset) {
            return preset == null ? "" : preset.title();
        }

        @Override
        public Preset fromString(String title) {
            throw new UnsupportedOperationException("presets are chosen, not typed");
        }
    }
}
