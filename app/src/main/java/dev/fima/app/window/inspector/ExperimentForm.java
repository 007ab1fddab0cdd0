package dev.fima.app.window.inspector;

import dev.fima.app.window.control.ChangeHistory;
import dev.fima.app.window.control.History;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.SettingsException;
import dev.fima.model.training.MemoryCheck;
import dev.fima.model.training.Resources;
import dev.fima.model.training.RunDescription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;

/** What somebody has typed into the form: a preset, and a text for every setting, checked on every change. */
public final class ExperimentForm {
    private final ObjectProperty<Preset> preset = new SimpleObjectProperty<>(Preset.TINY);
    private final Map<Setting<?>, StringProperty> texts = new LinkedHashMap<>();
    private final ObservableMap<String, String> problems = FXCollections.observableHashMap();
    private final ObservableMap<String, String> problemsShown = FXCollections.unmodifiableObservableMap(problems);
    private final ReadOnlyObjectWrapper<Optional<Settings>> settings = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<OptionalInt> trainingVideos = new SimpleObjectProperty<>(OptionalInt.empty());
    private final ObjectProperty<Optional<Resources>> resources = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyStringWrapper memory = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<ForkOrigin>> origin = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<Preset> presets = FXCollections.observableArrayList(Preset.values());
    private final ChangeHistory<FormState> history;
    private boolean filling;
    /** While several things change that are one change to a person. */
    private boolean changing;

    /** The form with the values of the standard preset. */
    public ExperimentForm() {
        for (Setting<?> setting : Settings.ALL) {
            StringProperty text = new SimpleStringProperty("");
            text.addListener(change -> check());
            texts.put(setting, text);
        }
        preset.addListener(change -> {
            if (!changing) {
                origin.set(Optional.empty());
                fill(Map.of());
            }
        });
        trainingVideos.addListener(change -> check());
        resources.addListener(change -> check());
        fill(Map.of());
        history = new ChangeHistory<>(state(), this::put, FormState::typing);
    }

    /** The way back and forth through what was typed and chosen. */
    public History history() {
        return history;
    }

    /** What stands in it now is where it begins: there is nothing to take back. */
    public void begin() {
        history.begin(state());
    }

    private FormState state() {
        Map<String, String> typed = new LinkedHashMap<>();
        texts.forEach((setting, text) -> typed.put(setting.key(), text.get()));
        return new FormState(preset.get(), origin.get(), typed);
    }

    private void put(FormState state) {
        change(state.preset(), state.origin(), state.texts());
    }

    private void change(Preset other, Optional<ForkOrigin> from, Map<String, String> values) {
        changing = true;
        preset.set(other);
        origin.set(from);
        changing = false;
        fill(values);
    }

    /** The presets that can be chosen: those of the program, then a person's own. */
    public ObservableList<Preset> presets() {
        return presets;
    }

    /** A person's own presets are these from now on; what is typed stays. */
    public void setOwnPresets(List<Preset> own) {
        own.stream().filter(each -> !presets.contains(each)).forEach(presets::add);
        // The chosen one stays until another is chosen.
        presets.removeIf(each -> !each.isOfProgram() && !own.contains(each) && !each.equals(preset.get()));
    }

    /** The preset of a name among those that can be chosen. */
    public Optional<Preset> preset(String id) {
        return presets.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** What is typed begins with this preset from now on; the fields stay as they are. */
    public void beginWith(Preset saved) {
        change(saved, origin.get(), state().texts());
    }

    /** The preset; setting it fills all fields anew. */
    public ObjectProperty<Preset> preset() {
        return preset;
    }

    /** The text of a field. */
    public StringProperty text(Setting<?> setting) {
        return texts.get(setting);
    }

    /** What is wrong, one sentence by key of the field to change. */
    public ObservableMap<String, String> problems() {
        return problemsShown;
    }

    /** How many videos the open data set has to train on; empty while none is open. */
    public ObjectProperty<OptionalInt> trainingVideos() {
        return trainingVideos;
    }

    /** What this machine has free for a training; empty while that is not known. */
    public ObjectProperty<Optional<Resources>> resources() {
        return resources;
    }

    /** What the settings need of memory and what is free, such as "about 9.8 GB of memory; 23 GB are free"; may be empty. */
    public ReadOnlyStringProperty memory() {
        return memory.getReadOnlyProperty();
    }

    /** A value that would end what is wrong with a field, if one is known: the largest batch that fits. */
    public Optional<String> suggestion(Setting<?> setting) {
        if (!setting.equals(DataOptions.BATCH) || !problems.containsKey(setting.key())) {
            return Optional.empty();
        }
        Settings others = preset.get().settings();
        for (Map.Entry<Setting<?>, StringProperty> field : texts.entrySet()) {
            String text = field.getValue().get();
            if (!field.getKey().equals(setting)
                    && field.getKey().problemOf(text).isEmpty()) {
                others = others.with(field.getKey().key(), text);
            }
        }
        int typed = setting.problemOf(text(setting).get()).isPresent()
                ? others.get(DataOptions.BATCH)
                : Integer.parseInt(text(setting).get().strip());
        OptionalInt fitting =
                others.fittingBatch(Math.min(typed, trainingVideos.get().orElse(typed)));
        if (fitting.isPresent() && resources.get().isPresent()) {
            Settings whole = others.with(DataOptions.BATCH, fitting.getAsInt());
            fitting = MemoryCheck.proposal(whole, resources.get().get().on(whole));
        }
        return fitting.isPresent() ? Optional.of(Integer.toString(fitting.getAsInt())) : Optional.empty();
    }

    /** The settings, empty while something is wrong. */
    public ReadOnlyObjectProperty<Optional<Settings>> settings() {
        return settings.getReadOnlyProperty();
    }

    /** Takes the preset's values with some changed. */
    public void fill(Map<String, String> changes) {
        filling = true;
        Settings values = preset.get().settings();
        texts.forEach((setting, text) -> text.set(changes.getOrDefault(setting.key(), values.text(setting))));
        filling = false;
        check();
    }

    /** Step of another run that the next run leaves; empty for one that begins from fresh weights. */
    public ReadOnlyObjectProperty<Optional<ForkOrigin>> origin() {
        return origin.getReadOnlyProperty();
    }

    /** Lets the next run leave another one, and takes the settings of that. Choosing a preset takes it back. */
    public void fork(ForkOrigin from) {
        change(from.preset(), Optional.of(from), from.texts());
    }

    /** Takes the settings of another run, for one that begins from fresh weights. */
    public void take(RunDescription run) {
        change(ForkOrigin.preset(run), Optional.empty(), ForkOrigin.texts(run));
    }

    /** Lets the next run begin from fresh weights again; what is typed stays. */
    public void leaveOrigin() {
        origin.set(Optional.empty());
        check();
    }

    /** Sets one field back to the preset's value. */
    public void reset(Setting<?> setting) {
        text(setting).set(preset.get().settings().text(setting));
    }

    /** Whether a field differs from the preset. */
    public boolean changed(Setting<?> setting) {
        return !text(setting).get().strip().equals(preset.get().settings().text(setting));
    }

    /** All fields that differ from the preset, as typed. */
    public Map<String, String> changes() {
        Map<String, String> changes = new LinkedHashMap<>();
        texts.forEach((setting, text) -> {
            if (changed(setting)) {
                changes.put(setting.key(), text.get().strip());
            }
        });
        return changes;
    }

    private void check() {
        if (filling) {
            return;
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        Settings read = preset.get().settings();
        for (Map.Entry<Setting<?>, StringProperty> field : texts.entrySet()) {
            Setting<?> setting = field.getKey();
            Optional<String> problem = setting.problemOf(field.getValue().get());
            if (problem.isPresent()) {
                wrong.put(setting.key(), problem.get());
            } else {
                read = read.with(setting.key(), field.getValue().get());
            }
        }
        // A fork trains on the videos of the run that it leaves, which need not be the open ones.
        List<SettingsException> together =
                trainingVideos.get().isPresent() && origin.get().isEmpty()
                        ? read.problemsOn(trainingVideos.get().getAsInt())
                        : read.problems();
        for (SettingsException problem : together) {
            wrong.putIfAbsent(problem.key(), problem.getMessage());
        }
        Settings whole = read;
        origin.get()
                .flatMap(from -> from.problem(whole))
                .ifPresent(sentence -> wrong.putIfAbsent(RunOptions.STEPS.key(), sentence));
        if (wrong.isEmpty() && resources.get().isPresent()) {
            Resources there = resources.get().get().on(read);
            memory.set(MemoryCheck.sentence(read, there));
            MemoryCheck.problem(read, there).ifPresent(problem -> wrong.put(problem.key(), problem.getMessage()));
        } else {
            memory.set("");
        }
        problems.keySet().retainAll(wrong.keySet());
        problems.putAll(wrong);
        settings.set(wrong.isEmpty() ? Optional.of(read) : Optional.empty());
        if (history != null) {
            history.changed(state());
        }
    }
}
