package dev.fima.app.window.control;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextInputDialog;
import javafx.stage.Window;

/** Asks for a line of text. */
public final class TextQuestion {
    private TextQuestion() {}

    /**
     * Asks, and hands the answer on; nothing is handed on where the question is cancelled.
     *
     * @param owner window over which the question stands
     * @param id of the field, the button that answers being {@code id-ok}
     * @param sentence what is asked, and what becomes of it
     * @param proposed text that is selected at first
     * @param whyNot says why a text is no answer, in a few words; empty for one that is
     */
    public static void ask(
            Window owner,
            String id,
            String title,
            String sentence,
            String proposed,
            Function<String, String> whyNot,
            Consumer<String> answer) {
        TextInputDialog dialog = new TextInputDialog(proposed);
        DialogOwner.putOver(dialog, owner);
        dialog.setTitle(title);
        dialog.setHeaderText(sentence);
        dialog.setGraphic(null);
        dialog.getEditor().setId(id);
        dialog.getEditor().setAccessibleText(title);
        Node ok = dialog.getDialogPane().lookupButton(ButtonType.OK);
        ok.setId(id + "-ok");
        Runnable check = () -> {
            String reason = whyNot.apply(dialog.getEditor().getText());
            ok.setDisable(!reason.isEmpty());
            dialog.setContentText(reason.isEmpty() ? "" : "Not so: " + reason);
        };
        dialog.getEditor().textProperty().addListener(change -> check.run());
        check.run();
        dialog.resultProperty()
                .addListener((source, old, now) ->
                        Optional.ofNullable(now).map(String::strip).ifPresent(answer));
        dialog.show();
    }
}
