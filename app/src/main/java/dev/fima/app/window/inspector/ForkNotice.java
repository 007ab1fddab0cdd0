package dev.fima.app.window.inspector;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Says above the form that the next run leaves another one, and lets it begin from fresh weights instead. */
final class ForkNotice {
    private final VBox root = new VBox();
    private final Label sentence = new Label();

    ForkNotice(ExperimentForm form) {
        root.getStyleClass().add("fork-notice");
        root.setId("fork-notice");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        Button leave = new Button("Not now");
        leave.setId("fork-leave");
        leave.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        leave.setTooltip(new Tooltip("Let the next run begin from fresh weights; the settings below stay"));
        leave.setOnAction(event -> form.leaveOrigin());
        root.getChildren().addAll(sentence, leave);
        root.managedProperty().bind(root.visibleProperty());
        form.origin().addListener((source, old, now) -> show(now));
        show(form.origin().get());
    }

    Parent root() {
        return root;
    }

    private void show(Optional<ForkOrigin> origin) {
        root.setVisible(origin.isPresent());
        origin.ifPresent(from -> sentence.setText("Start leaves " + from.name() + " at step "
                + from.from().step() + ". These are its settings; change those that the new run shall have."));
    }
}
