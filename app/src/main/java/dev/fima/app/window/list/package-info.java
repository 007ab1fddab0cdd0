/** What lists of the window have in common. Nothing here knows what a list shows. */
package dev.fima.app.window.list;
