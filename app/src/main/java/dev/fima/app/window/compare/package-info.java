/**
 * The comparison view: two or more runs over each other. Their curves, their health, what they attend to on the same
 * clips under one colour scale, and where their configurations differ. It reads what runs have kept; nothing here trains.
 */
package dev.fima.app.window.compare;
