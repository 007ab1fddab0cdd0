/** Controls with which a view lets people choose among a few values. They hold no state of their own. */
package dev.fima.app.window.choice;
