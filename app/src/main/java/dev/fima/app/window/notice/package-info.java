/** What a view shows while it has nothing to show: what would fill it, and the action that does. */
package dev.fima.app.window.notice;
