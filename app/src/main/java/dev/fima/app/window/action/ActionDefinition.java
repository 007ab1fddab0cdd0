package dev.fima.app.window.action;

/** What an action is called and by which keys it is done. */
public interface ActionDefinition {
    /** Name in style sheets and tests: small letters with hyphens. */
    String id();

    /** Name in menus and on buttons. */
    String title();

    /** Key combination in JavaFX's notation, {@code Shortcut} being Ctrl or Command; empty for none. */
    String shortcut();

    /** What it does, in one sentence. */
    String tooltip();

    /** Literal of the icon font. */
    String icon();

    /** An action that is not in the list of {@link ActionId}, such as that of a view. */
    record Plain(String id, String title, String shortcut, String tooltip, String icon) implements ActionDefinition {}
}
