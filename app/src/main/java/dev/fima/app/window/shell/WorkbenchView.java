package dev.fima.app.window.shell;

import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.action.WorkbenchAction;
import dev.fima.app.window.appearance.Appearance;
import dev.fima.app.window.canvas.PictureEvent;
import dev.fima.app.window.control.FocusAreas;
import dev.fima.app.window.control.FocusRing;
import dev.fima.app.window.control.MenuKey;
import dev.fima.app.window.control.PressedFocus;
import dev.fima.app.window.control.Reach;
import dev.fima.app.window.dock.DockArea;
import dev.fima.app.window.dock.DockPanel;
import dev.fima.app.window.library.ProbeStrip;
import dev.fima.app.window.preferences.PanelLayout;
import dev.fima.app.window.preferences.Recent;
import dev.fima.app.window.side.DetailsPanel;
import dev.fima.app.window.side.ExperimentPanel;
import dev.fima.app.window.side.LibraryPanel;
import dev.fima.app.window.whatif.WhatIfPanel;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewArea;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** All views of the window as tabs, between the menus above and the two bars below. */
final class WorkbenchView implements ViewArea, AutoCloseable {
    private final BorderPane root = new BorderPane();
    private final Map<ViewDefinition, View> views = new LinkedHashMap<>();
    private final DockArea dock;
    private final OwnVideos videos;
    private final UndoActions undo;
    private final ProbeStrip probes;
    private final Node tour;
    private final Node foot;
    private final FocusAreas areas = new FocusAreas(this::areas);
    /** The view of the picture whose menu asks for something, while that is done. */
    private Optional<Placed> asked = Optional.empty();

    /**
     * @param layout the remembered arrangement of the panels
     * @param settings folder where what a person keeps lies
     * @param tour stands above the two bars while somebody is on it
     */
    WorkbenchView(Workbench workbench, PanelLayout layout, Path settings, Node tour) {
        this.tour = tour;
        root.getStyleClass().add("workbench");
        videos = new OwnVideos(workbench, root, settings);
        probes = videos.strip();
        workbench.actions().add(ActionId.NEXT_AREA, () -> areas.go(true));
        workbench.actions().add(ActionId.PREVIOUS_AREA, () -> areas.go(false));
        for (ViewDefinition definition : Views.ALL) {
            views.put(definition, definition.factory().apply(workbench));
            definition.action().ifPresent(action -> workbench.actions().add(action, () -> show(definition.id())));
        }
        dock = new DockArea(
                views.entrySet().stream()
                        .map(view -> new DockPanel(
                                view.getKey().id(),
                                view.getKey().title(),
                                icon(view.getKey()),
                                view.getValue().node()))
                        .toList(),
                layout,
                Views.firstLayout());
        workbench.setViews(this);
        workbench.actions().addToggle(ActionId.LEFT_SIDE, dock.unfolded(LibraryPanel.DEFINITION.id()));
        workbench
                .actions()
                .addToggle(
                        ActionId.RIGHT_SIDE,
                        dock.unfolded(ExperimentPanel.DEFINITION.id(), DetailsPanel.DEFINITION.id()));
        undo = new UndoActions(workbench.actions(), views.values());
        root.setTop(new TopBar(
                        workbench.actions(),
                        recent(workbench).menus(),
                        new RunFactsView(
                                        workbench.runs(),
                                        workbench.control(),
                                        workbench.shown().state())
                                .root())
                .root());
        root.setCenter(views());
        answerPictures(root, workbench);
        dock.windows().furnish(scene -> furnish(scene, workbench));
        foot = new VBox(
                new TimeBar(workbench.actions(), workbench.clock(), workbench.time()).root(),
                statusBar(workbench).root());
        root.setBottom(new VBox(tour, foot));
    }

    /** What the focus can be taken to, from above to below. */
    private List<Node> areas() {
        List<Node> all = new ArrayList<>(List.of(root.getTop(), probes));
        all.addAll(dock.groups());
        all.add(tour);
        all.add(foot);
        return all;
    }

    /** The tabs in the middle are many: names matter more than icons. */
    private static String icon(ViewDefinition view) {
        return view.place() == ViewDefinition.Place.CENTRE ? "" : view.icon();
    }

    /** The chosen probe clips above the views. */
    private BorderPane views() {
        BorderPane area = new BorderPane();
        area.setTop(probes);
        area.setCenter(dock.root());
        return area;
    }

    /** What a picture in any view cannot do itself. */
    private void answerPictures(Node root, Workbench workbench) {
        root.addEventHandler(PictureEvent.ADD_TO_SHEET, event -> answer(workbench, event, ActionId.ADD_TO_SHEET));
        root.addEventHandler(PictureEvent.COPY_PYTHON, event -> answer(workbench, event, ActionId.COPY_PYTHON));
        root.addEventHandler(PictureEvent.PROBLEM, event -> workbench.log().problem(event.sentence()));
        root.addEventHandler(PictureEvent.WHAT_IF, event -> {
            workbench.shown().askAbout(event.clip());
            show(WhatIfPanel.DEFINITION.id());
        });
    }

    /** What the scene of the window has, and those of panels in windows of their own. */
    void furnish(Scene scene, Workbench workbench) {
        FocusRing.install(scene);
        MenuKey.install(scene);
        PressedFocus.install(scene);
        undo.install(scene);
        Appearance.of(workbench.dark().get()).style(scene);
        workbench.dark().addListener((source, old, now) -> Appearance.of(now).style(scene));
        if (scene.getRoot() != root) {
            answerPictures(scene.getRoot(), workbench);
        }
    }

    private static RecentMenus recent(Workbench workbench) {
        return new RecentMenus(workbench.recent())
                .opening(Recent.Kind.DATA, folder -> WorkbenchActions.openData(workbench, folder))
                .opening(Recent.Kind.RUN, folder -> WorkbenchActions.openRun(workbench, folder))
                .opening(Recent.Kind.WEIGHTS, file -> WorkbenchActions.openWeights(workbench, List.of(file)));
    }

    /** Takes the panel with the focus, or the view in front, into a window of its own, or puts it back. */
    void toggleWindow() {
        Node focused = Window.getWindows().stream()
                .filter(Window::isFocused)
                .findFirst()
                .map(Window::getScene)
                .map(Scene::getFocusOwner)
                .orElse(root);
        views.entrySet().stream()
                .filter(view -> Reach.within(focused, view.getValue().node()))
                .map(view -> view.getKey().id())
                .findFirst()
                .or(dock.windows()::focused)
                .or(() -> dock.front(views.keySet().stream()
                        .filter(view -> view.place() == ViewDefinition.Place.CENTRE)
                        .map(ViewDefinition::id)
                        .toList()))
                .ifPresent(dock::toggleWindow);
    }

    /** The view that the picture is in counts as the one in front, also where a larger one stands beside it. */
    private void answer(Workbench workbench, PictureEvent event, ActionId action) {
        asked = placed(view -> event.getTarget() instanceof Node picture && Reach.within(picture, view.node()));
        try {
            workbench.actions().find(action).ifPresent(WorkbenchAction::run);
        } finally {
            asked = Optional.empty();
        }
    }

    Pane root() {
        return root;
    }

    /** What takes videos that a person brings. */
    OwnVideos videos() {
        return videos;
    }

    DockArea dock() {
        return dock;
    }

    /** The view of a class. */
    <V extends View> V view(Class<V> wanted) {
        return views.values().stream()
                .filter(wanted::isInstance)
                .map(wanted::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the window has no " + wanted.getSimpleName()));
    }

    /** The view of a definition. */
    View view(ViewDefinition definition) {
        return views.get(definition);
    }

    /** What a view shows. */
    Node node(String id) {
        return views.entrySet().stream()
                .filter(view -> view.getKey().id().equals(id))
                .map(view -> view.getValue().node())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the window has no view " + id));
    }

    @Override
    public void show(String id) {
        dock.show(id);
    }

    @Override
    public boolean isApart(String id) {
        return dock.isApart(id);
    }

    @Override
    public Optional<Placed> front() {
        List<String> wanted = views.keySet().stream()
                .filter(ViewDefinition::exportable)
                .map(ViewDefinition::id)
                .toList();
        return asked.filter(placed -> placed.definition().exportable())
                .or(() -> dock.front(wanted).map(this::node).flatMap(node -> placed(view -> view.node() == node)));
    }

    private Optional<Placed> placed(Predicate<View> wanted) {
        return views.entrySet().stream()
                .filter(view -> wanted.test(view.getValue()))
                .map(view -> new Placed(view.getKey(), view.getValue()))
                .findFirst();
    }

    /** Lets every view look anew at what other processes may have written. */
    void refresh() {
        views.values().forEach(View::refresh);
    }

    private StatusBar statusBar(Workbench workbench) {
        List<ReadOnlyStringProperty> activities = Stream.concat(
                        views.values().stream().map(View::activity),
                        Stream.of(workbench.machine().starting()))
                .toList();
        StringBinding activity = Bindings.createStringBinding(
                () -> activities.stream()
                        .map(ReadOnlyStringProperty::get)
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse(""),
                activities.toArray(Observable[]::new));
        return new StatusBar(
                workbench.log(),
                activity,
                new StatusBar.Fact(
                        workbench.machine().engine(), workbench.machine().check()),
                new StatusBar.Fact(
                        workbench.machine().memory(),
                        new ReadOnlyStringWrapper("Resident memory of this process (MB)")));
    }

    @Override
    public void close() {
        views.values().forEach(View::close);
    }
}
