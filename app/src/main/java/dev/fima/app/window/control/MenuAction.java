package dev.fima.app.window.control;

import javafx.scene.control.MenuItem;

/** A line of a menu that does something. */
public final class MenuAction extends MenuItem {
    /** @param id by which it is found in its menu */
    public MenuAction(String id, String title, Runnable work) {
        super(title);
        setId(id);
        setOnAction(event -> work.run());
    }
}
