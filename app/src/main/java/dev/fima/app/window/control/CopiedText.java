package dev.fima.app.window.control;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Text on the clipboard of the system. */
public final class CopiedText {
    private CopiedText() {}

    /** Puts a text on the clipboard, in place of what is there. */
    public static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
