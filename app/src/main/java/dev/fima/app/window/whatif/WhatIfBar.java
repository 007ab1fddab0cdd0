package dev.fima.app.window.whatif;

import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.PageButtons;
import dev.fima.app.window.control.SteadyChoiceBox;
import dev.fima.app.window.control.ViewBar;
import dev.fima.app.window.selection.ClipWords;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.whatif.MaskChoice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** Which clip, by which part of the picture, and what is being computed. */
final class WhatIfBar extends ViewBar {
    private static final double STATE_WIDTH = 150;
    private static final double WORDS_WIDTH = 360;

    private final WhatIfModel model;
    private final ChoiceBox<String> clip = new SteadyChoiceBox<>();
    private boolean filling;

    WhatIfBar(WhatIfModel model) {
        this.model = model;
        clip.setId("whatif-clip");
        clip.getStyleClass().add("small");
        clip.setTooltip(new Tooltip("The probe clip that all views show"));
        Choice<MaskChoice> mask =
                new Choice<>("whatif-mask", model.maskProperty(), List.of(MaskChoice.values()), MaskChoice::title);
        Tooltip parts =
                new Tooltip("What the part of a change is: the ground truth of the data set, the cells that the network"
                        + " itself takes for foreground in the original, or a region that is drawn on the original with the mouse; by keys"
                        + " arrows move it, and with Shift they size it.");
        parts.setWrapText(true);
        parts.setMaxWidth(WORDS_WIDTH);
        mask.setTooltip(parts);
        getChildren().addAll(pages(), item("Clip", clip), item("Part", mask), state());
        clip.setMinWidth(90);
        clip.setMaxWidth(240);
        clip.getSelectionModel().selectedIndexProperty().addListener((source, old, now) -> {
            if (!filling && now.intValue() >= 0) {
                model.choose(now.intValue());
            }
        });
        InvalidationListener fill = change -> fill();
        model.clips().addListener(fill);
        model.asked().addListener(fill);
        model.clipProperty().addListener(fill);
        fill();
    }

    private PageButtons<WhatIfPage> pages() {
        return PageButtons.of("whatif-page", model.pageProperty(), WhatIfPage.values(), WhatIfPage::title)
                .explained(WhatIfPage.CLIP, "One clip, changed, beside the original")
                .explained(
                        WhatIfPage.PROFILE,
                        "How far the features of all probe clips move under each kind of change, for the compared runs");
    }

    private Label state() {
        Label state = new Label();
        state.setId("whatif-state");
        state.getStyleClass().add("hint");
        state.setMinWidth(STATE_WIDTH);
        state.setAlignment(Pos.CENTER_LEFT);
        state.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.live().activity().get().isEmpty()
                                ? model.network()
                                        .getValue()
                                        .map(NetworkChoice::stepName)
                                        .orElse("")
                                : model.live().activity().get(),
                        model.live().activity(),
                        model.network()));
        state.setTooltip(new Tooltip());
        state.getTooltip()
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.network()
                                .getValue()
                                .map(NetworkChoice::origin)
                                .orElse(""),
                        model.network()));
        return state;
    }

    private void fill() {
        filling = true;
        Optional<ProbeSource> asked = model.asked().getValue();
        List<ProbeClip> clips = Stream.concat(model.clips().getValue().stream(), asked.stream())
                .map(ProbeSource::clip)
                .toList();
        List<String> names =
                clips.stream().map(one -> ClipWords.among(clips, one)).toList();
        if (!names.equals(clip.getItems())) {
            clip.getItems().setAll(names);
        }
        int place = asked.isPresent() ? names.size() - 1 : model.clipProperty().get();
        clip.getSelectionModel().select(place >= 0 && place < names.size() ? place : -1);
        filling = false;
    }
}
