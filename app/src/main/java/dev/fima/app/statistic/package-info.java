/**
 * What the numbers of the program mean: name, unit, formula, range and chance, each said once. Tooltips, figures, the
 * reference and the window's help take their words from here; nothing is computed here.
 */
package dev.fima.app.statistic;
