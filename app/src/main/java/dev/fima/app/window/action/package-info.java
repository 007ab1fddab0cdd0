/**
 * What a person can do: each action has a name, a shortcut, a tooltip, an icon and a reason while it cannot be done. Menus,
 * the tool bar and empty panels are built from these; no control has a handler of its own for the same thing.
 */
package dev.fima.app.window.action;
