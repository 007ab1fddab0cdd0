package dev.fima.app.window.dock;

import javafx.scene.Node;

/**
 * A panel that can be laid out.
 *
 * @param id name in the remembered arrangement
 * @param title of its tab
 * @param icon literal of the icon font; empty for a tab with its title alone
 * @param content what it shows
 */
public record DockPanel(String id, String title, String icon, Node content) {}
