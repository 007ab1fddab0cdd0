/**
 * What views are built of beside pictures: choices of few values, sliders with keys, texts in lists, and the notice that
 * takes the place of a view while it has nothing to show. Nothing here knows a view, and nothing holds a state of its own.
 */
package dev.fima.app.window.control;
