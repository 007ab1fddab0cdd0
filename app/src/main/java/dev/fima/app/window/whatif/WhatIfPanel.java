package dev.fima.app.window.whatif;

import dev.fima.app.export.Provenance;
import dev.fima.app.live.LiveEngine;
import dev.fima.app.live.LiveProcess;
import dev.fima.app.live.Question;
import dev.fima.app.live.Subject;
import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.control.History;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.workbench.ClipPictures;
import dev.fima.app.window.workbench.ShownRun;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.data.ClipShape;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.storage.Json;
import dev.fima.model.training.RunDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;

/** A clip, changed, beside the original, through the network of the selected run. */
public final class WhatIfPanel implements View {
    public static final ViewDefinition DEFINITION = ViewDefinition.of(
                    "whatif",
                    "What if",
                    "fth-sliders",
                    Place.CENTRE,
                    "a changed clip beside the original",
                    WhatIfPanel::new)
            .withShortcut("Shortcut+Shift+I")
            .withFigures(
                    "both clips with their maps and matrices, or the profile",
                    List.of(
                            Statistics.FEATURE_COSINE,
                            Statistics.ACTIVATION,
                            Statistics.ENERGY,
                            Statistics.HIT,
                            Statistics.AFFINITY,
                            Statistics.TIME_SIMILARITY,
                            Statistics.GAP));

    /** Looks, two seconds apart, after which networks that nobody looks at are let go. */
    private static final int PATIENCE = 30;

    private final Workbench workbench;
    private final ObjectProperty<Optional<NetworkChoice>> network = new SimpleObjectProperty<>(Optional.empty());
    private final LiveComparison live;
    private final WhatIfModel model;
    private final WhatIfView view;
    private final LiveEngine engine;
    private final ProfileModel profile;
    private final ProfilePane profilePane;
    private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
    private int unseen;

    WhatIfPanel(Workbench workbench) {
        this(workbench, new LiveProcess());
    }

    WhatIfPanel(Workbench workbench, LiveEngine engine) {
        this.workbench = workbench;
        this.engine = engine;
        InvalidationListener found = change -> findNetwork();
        List.<Observable>of(
                        workbench.runs().selected(),
                        workbench.shown().state(),
                        workbench.time().index(),
                        workbench.time().checkpoints())
                .forEach(cause -> cause.addListener(found));
        findNetwork();
        live = new LiveComparison(engine, TaskRunner.standard("whatif", 1), workbench.log()::remark);
        model = new WhatIfModel(
                workbench.selection(),
                workbench.shown().clips(),
                workbench.shown().asked(),
                network,
                live,
                this::shape);
        profile = new ProfileModel(
                LiveProcess::new,
                TaskRunner.standard("whatif-profile", 1),
                workbench.runs()::name,
                workbench.log()::problem);
        profilePane = new ProfilePane(profile, workbench.selection());
        view = new WhatIfView(
                model,
                workbench.selection(),
                profilePane,
                new NamedAction(
                        "Show the training panel", () -> workbench.views().show("training")),
                workbench.named(ActionId.OPEN_SAMPLE));
        ReadOnlyStringProperty measuring = profile.work().activity();
        activity.bind(Bindings.when(measuring.isEmpty()).then(live.activity()).otherwise(measuring));
        InvalidationListener profiled = change -> wantProfile();
        workbench.comparison().runs().addListener(profiled);
        workbench.shown().clips().addListener(profiled);
        workbench.time().index().addListener(profiled);
        network.addListener(profiled);
        wantProfile();
    }

    private void wantProfile() {
        Optional<Path> data = network.get().flatMap(NetworkChoice::data);
        profile.want(
                workbench.runs().comparedPoints(),
                workbench.time().step().orElse(Long.MAX_VALUE),
                workbench.shown().clips().get().stream()
                        .map(clip -> new Subject.Clip(clip.video(), clip.firstFrame(), data))
                        .toList());
    }

    /** A run that goes on says something new all the time, but seldom this. */
    private void findNetwork() {
        Optional<NetworkChoice> now = network();
        if (!now.equals(network.get())) {
            network.set(now);
        }
    }

    /** The newest checkpoint at or before the shown step, else the oldest. */
    private Optional<NetworkChoice> network() {
        OptionalLong checkpoint = workbench.time().checkpoint();
        List<Long> all = workbench.time().checkpoints();
        Optional<RunDescription> run =
                workbench.shown().state().get().flatMap(read -> read.item().description());
        if (all.isEmpty() || run.isEmpty()) {
            return Optional.empty();
        }
        long step = checkpoint.orElse(all.get(0));
        return workbench
                .runs()
                .selected()
                .get()
                .map(folder -> new NetworkChoice(
                        new Subject.Network(folder, step),
                        workbench.runs().name(folder),
                        run.get().weights().isEmpty(),
                        run.get().settings().get(DataOptions.CLIP_FRAMES),
                        Optional.of(run.get().data())));
    }

    private double shape(ProbeSource clip) {
        return Optional.ofNullable(workbench.shown().decoded().get(clip))
                .flatMap(ShownRun.DecodedClip::pictures)
                .map(ClipPictures::rgb)
                .map(movie -> (double) movie.width() / movie.height())
                .orElse(1.0);
    }

    /** The clip, the changes, and what the network makes of them. */
    public WhatIfModel model() {
        return model;
    }

    /** Measures the profile of the compared runs, in the background. */
    public void measureProfile() {
        profile.start();
    }

    /** Whether a profile is shown on its page. */
    public boolean showsProfile() {
        return !profile.profiles().get().isEmpty();
    }

    @Override
    public Optional<History> history() {
        return Optional.of(model.history());
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public Optional<ViewFigure> figure() {
        if (model.pageProperty().get() == WhatIfPage.PROFILE) {
            return profileFigure();
        }
        Optional<ProbeSource> clip = model.clip();
        Optional<NetworkChoice> by = network.get();
        Optional<SeenClip> original = model.original();
        if (clip.isEmpty() || by.isEmpty() || original.isEmpty()) {
            return Optional.empty();
        }
        WhatIfFigure figure = new WhatIfFigure(
                by.get(),
                clip.get(),
                model.changes(),
                model.words(),
                original.get(),
                model.changed(),
                Stream.concat(model.originalTime().stream(), model.changedTime().stream())
                        .toList(),
                workbench.look(),
                workbench.selection().slotProperty().get(),
                DEFINITION.statistics());
        int frame = workbench.clock().frame().get() / ClipShape.STRIDE;
        return Optional.of(new ViewFigure(
                "whatif", () -> new ViewFigure.Drawn(figure.figure(frame), Optional.of(figure.movie()))));
    }

    private Optional<ViewFigure> profileFigure() {
        String definitions = profile.profiles().get().isEmpty() ? "" : profilePane.definitions();
        List<Question.Profiled> shown = profile.profiles().get();
        return profilePane
                .figure()
                .map(figure -> new ViewFigure(
                        "profile",
                        () -> ViewFigure.Drawn.of(figure.withProvenance(Provenance.of(definitions)
                                .with("profiles", Json.tree(shown))
                                .toString()))));
    }

    @Override
    public ReadOnlyStringProperty activity() {
        return activity.getReadOnlyProperty();
    }

    /** Networks are let go a minute after the view was looked at last. */
    @Override
    public void refresh() {
        unseen = view.getScene() == null ? unseen + 1 : 0;
        if (unseen == PATIENCE) {
            live.rest();
        }
    }

    @Override
    public void close() {
        live.setActive(false);
        profile.cancel();
        engine.close();
    }
}
