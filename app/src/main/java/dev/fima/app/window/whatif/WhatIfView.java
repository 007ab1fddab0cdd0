package dev.fima.app.window.whatif;

import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.selection.Selection;
import dev.fima.model.whatif.MaskChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Changes and numbers at the left, the pictures of both clips in the room that is left. */
final class WhatIfView extends StackPane {
    /** Share of the width that the list of changes has, and its bounds. */
    private static final double SIDE_SHARE = 0.3;

    private static final double SIDE_LEAST = 216;
    private static final double SIDE_MOST = 290;

    private final WhatIfModel model;
    private final SightTiles tiles;
    private final NumbersPane numbers;
    private final Label said = new Label();
    private final Button again = new Button("Try again");
    private final BorderPane content = new BorderPane();
    private final Notice noNetwork;
    private final Notice noClip;

    /**
     * @param model state of the view
     * @param selection shared by all views
     * @param profile the page of all clips
     * @param train offered where the run has no weights
     * @param open offered where there is no clip
     */
    WhatIfView(WhatIfModel model, Selection selection, Node profile, NamedAction train, NamedAction open) {
        this.model = model;
        tiles = new SightTiles(model, selection);
        numbers = new NumbersPane(model);
        getStyleClass().add("whatif-view");
        noNetwork = new Notice(
                "fth-sliders",
                "No network to ask",
                "Changed clips go through the network of the selected run, as its newest checkpoint at or before the shown"
                        + " step holds it. Select a run that has checkpoints.",
                train);
        noNetwork.setId("whatif-no-network");
        noClip = new Notice(
                "fth-film", "No clip to change", "Open a data set and mark clips with the eye in the library.", open);
        content.setTop(new WhatIfBar(model));
        content.setCenter(body(profile));
        getChildren().addAll(content, noNetwork, noClip);
        new RegionPen(
                tiles.frames(),
                model.regionProperty(),
                Bindings.createBooleanBinding(
                        () -> model.maskProperty().get() == MaskChoice.REGION
                                && model.drawingProperty().get().isEmpty(),
                        model.maskProperty(),
                        model.drawingProperty()));
        new RoutePen(tiles.frames(), model);
        connect(selection);
        show();
    }

    private Node body(Node profile) {
        said.setId("whatif-said");
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        said.getStyleClass().add("hint");
        again.setId("whatif-again");
        again.getStyleClass().add("small");
        again.setOnAction(event -> model.live().retry());
        VBox side = new VBox(10, new ChangesPane(model), said, again, new Separator(), numbers);
        side.setPadding(new Insets(10, 10, 10, 12));
        ScrollPane scroll = new ScrollPane(side);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinWidth(SIDE_LEAST);
        HBox clip = new HBox(scroll, tiles.root());
        HBox.setHgrow(tiles.root(), Priority.ALWAYS);
        scroll.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.max(SIDE_LEAST, Math.min(SIDE_MOST, SIDE_SHARE * clip.getWidth())),
                        clip.widthProperty()));
        scroll.maxWidthProperty().bind(scroll.prefWidthProperty());
        clip.visibleProperty().bind(model.pageProperty().map(WhatIfPage.CLIP::equals));
        profile.visibleProperty().bind(model.pageProperty().map(WhatIfPage.PROFILE::equals));
        return new StackPane(clip, profile);
    }

    private void connect(Selection selection) {
        InvalidationListener pictures = change -> show();
        List<Observable> causes = new ArrayList<>(List.of(
                model.live().original(),
                model.live().changed(),
                model.live().originalTime(),
                model.live().changedTime(),
                model.live().problem(),
                model.network(),
                model.clips(),
                model.asked(),
                model.clipProperty(),
                model.items(),
                model.maskProperty(),
                model.regionProperty(),
                model.drawingProperty(),
                selection.colourMapProperty(),
                selection.opacityProperty(),
                selection.slotProperty(),
                selection.darkProperty()));
        causes.forEach(cause -> cause.addListener(pictures));
        sceneProperty().addListener((source, old, now) -> model.live().setActive(now != null));
    }

    private void show() {
        boolean network = model.network().getValue().isPresent();
        boolean clip = model.clip().isPresent();
        noNetwork.setVisible(!network);
        noClip.setVisible(network && !clip);
        content.setVisible(network && clip);
        say();
        if (content.isVisible()) {
            tiles.show();
            numbers.show();
        }
    }

    private void say() {
        String problem = model.live().problem().get();
        String words = problem;
        if (problem.isEmpty() && model.drawingProperty().get().isPresent()) {
            words =
                    "Draw the path on the original RGB picture, from where the part is to where it goes: with the mouse button held, or"
                            + " with the arrow keys, Enter for each corner and Enter once more at the last one. Escape leaves it as it was.";
        } else if (problem.isEmpty() && model.regionMissing()) {
            words =
                    "Draw a region on the original RGB picture: go around something with the mouse button held, or press an"
                            + " arrow key there.";
        } else if (problem.isEmpty()) {
            String notes = model.changed().map(SeenClip::notes).stream()
                    .flatMap(List::stream)
                    .collect(Collectors.joining(" "));
            boolean other =
                    model.placed() && model.usedMask() != model.maskProperty().get();
            words = (other ? "This clip has no ground truth: the part is the network's own foreground. " : "") + notes;
        }
        said.setText(words.strip());
        said.setVisible(!words.isBlank());
        said.setManaged(said.isVisible());
        again.setVisible(!problem.isEmpty());
        again.setManaged(again.isVisible());
    }
}
