package dev.fima.app.window.whatif;

import dev.fima.app.window.clip.MovieStrip;
import dev.fima.model.whatif.Corner;
import dev.fima.model.whatif.Route;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;

/** Draws the path along which a part moves on the original clip with the mouse, and shows the one that was drawn. */
final class RoutePen {
    private static final double DOT = 4;

    private final WhatIfModel model;
    private final Polyline line = new Polyline();
    private final Circle end = new Circle(DOT);
    private final DrawnLine pen;
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
        pen = new DrawnLine(strip, () -> model.drawingProperty().get().isPresent(), this::show, this::end);
        strip.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE
                    && model.drawingProperty().get().isPresent()) {
                pen.leave();
                model.drawingProperty().set(Optional.empty());
                event.consume();
            }
        });
        model.items().addListener(follow);
        model.drawingProperty().addListener(follow);
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
        show(routed.flatMap(item -> item.change().get().route())
                .map(Route::corners)
                .orElse(List.of()));
    }

    private void show(List<Corner> corners) {
        List<Double> places = corners.size() > 1 ? pen.places(corners) : List.of();
        line.getPoints().setAll(places);
        line.setVisible(!places.isEmpty());
        end.setVisible(line.isVisible());
        if (!places.isEmpty()) {
            end.setCenterX(places.get(places.size() - 2));
            end.setCenterY(places.get(places.size() - 1));
        }
    }
}
