/**
 * What views are built of beside pictures: choices of few values, sliders with keys, texts in lists, the notice that takes the
 * place of a view while it has nothing to show, and what makes all of it work by keys alone. Nothing here knows a view, and
 * nothing holds a state of its own.
 */
package dev.fima.app.window.control;
