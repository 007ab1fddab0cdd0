/** What a panel shows while it has nothing to show: what would fill it, and the action that does. */
package dev.fima.app.window.empty;
