package dev.fima.app.window.whatif;

import dev.fima.app.window.clip.MovieStrip;
import dev.fima.model.whatif.Corner;
import dev.fima.model.whatif.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.InvalidationListener;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;

/** Draws the path along which a part moves on the original clip, with the mouse or by keys, and shows the one that was drawn. */
final class RoutePen {
    private static final double DOT = 4;

    private final WhatIfModel model;
    private final Polyline line = new Polyline();
    private final Circle end = new Circle(DOT);
    private final DrawnLine pen;
    private final KeyedLine keys;
    /** Shows the path anew whenever its change becomes another one. */
    private final InvalidationListener follow = change -> show();

    private Optional<ChangeItem> followed = Optional.empty();

    /** @param strip whose only picture is drawn upon */
    RoutePen(MovieStrip strip, WhatIfModel model) {
        this.model = model;
        line.getStyleClass().add("drawn-region");
        line.setId("whatif-path-line");
        end.getStyleClass().add("drawn-end");
        line.setManaged(false);
        end.setManaged(false);
        line.setMouseTransparent(true);
        end.setMouseTransparent(true);
        strip.getChildren().addAll(line, end);
        BooleanSupplier wanted = () -> model.drawingProperty().get().isPresent();
        pen = new DrawnLine(strip, wanted, this::show, this::end);
        keys = new KeyedLine(strip, wanted, this::show, this::end);
        strip.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && wanted.getAsBoolean()) {
                pen.leave();
                keys.leave();
                model.drawingProperty().set(Optional.empty());
                event.consume();
            }
        });
        model.items().addListener(follow);
        model.drawingProperty().addListener(follow);
        model.drawingProperty().addListener((source, old, now) -> {
            keys.leave();
            if (now.isPresent()) {
                strip.requestFocus();
            }
        });
        strip.layoutBoundsProperty().addListener(follow);
        show();
    }

    /** A click alone is no path; what was drawn before stays. */
    private void end(List<Corner> corners) {
        if (corners.size() > 1) {
            model.drawingProperty().get().ifPresent(item -> item.change()
                    .set(item.change().get().along(new Route(corners))));
            model.drawingProperty().set(Optional.empty());
        }
        show();
    }

    private void show() {
        Optional<ChangeItem> routed = model.routed();
        if (!routed.equals(followed)) {
            followed.ifPresent(item -> item.change().removeListener(follow));
            followed = routed;
            followed.ifPresent(item -> item.change().addListener(follow));
        }
        List<Corner> keyed = keys.line();
        show(
                keyed.isEmpty()
                        ? routed.flatMap(item -> item.change().get().route())
                                .map(Route::corners)
                                .orElse(List.of())
                        : keyed);
    }

    private void show(List<Corner> corners) {
        List<Double> places = pen.places(corners);
        line.getPoints().setAll(places);
        line.setVisible(corners.size() > 1 && !places.isEmpty());
        end.setVisible(!places.isEmpty());
        if (!places.isEmpty()) {
            end.setCenterX(places.get(places.size() - 2));
            end.setCenterY(places.get(places.size() - 1));
        }
    }
}
