package dev.fima.app.window.whatif;

import dev.fima.app.window.control.MenuAction;
import dev.fima.model.whatif.ChangeKind;
import dev.fima.model.whatif.Effect;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The list of changes, done one after the other. */
final class ChangesPane extends VBox {
    private final WhatIfModel model;
    private final VBox cards = new VBox(6);
    private final Label none = new Label("Nothing is changed. Add a change to see what the network makes of it.");

    ChangesPane(WhatIfModel model) {
        super(6);
        this.model = model;
        MenuButton add = new MenuButton("Add change", new FontIcon("fth-plus"));
        add.setId("whatif-add");
        add.getStyleClass().add("small");
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.setTooltip(new Tooltip("Changes are done in the order of the list"));
        add.getItems().setAll(entries());
        none.getStyleClass().add("hint");
        none.setWrapText(true);
        none.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(new HBox(add), none, cards);
        InvalidationListener changed = change -> show();
        model.items().addListener(changed);
        show();
    }

    /** Every kind, in groups by what it does to a clip. */
    private List<MenuItem> entries() {
        List<MenuItem> entries = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            Label heading = new Label(effect.title());
            heading.getStyleClass().add("hint");
            SeparatorMenuItem group = new SeparatorMenuItem();
            group.setContent(heading);
            entries.add(group);
            for (ChangeKind kind : ChangeKind.values()) {
                if (kind.effect() == effect) {
                    entries.add(new MenuAction("add-" + kind.id(), kind.title(), () -> model.add(kind)));
                }
            }
        }
        return entries;
    }

    private void show() {
        none.setVisible(model.items().isEmpty());
        none.setManaged(none.isVisible());
        List<ChangeCard> before =
                cards.getChildren().stream().map(ChangeCard.class::cast).toList();
        List<ChangeCard> now = new ArrayList<>();
        for (ChangeItem item : model.items()) {
            now.add(before.stream()
                    .filter(card -> card.item() == item)
                    .findFirst()
                    .orElseGet(() -> new ChangeCard(model, item)));
        }
        if (!now.equals(before)) {
            cards.getChildren().setAll(now);
        }
        now.forEach(ChangeCard::place);
    }
}
