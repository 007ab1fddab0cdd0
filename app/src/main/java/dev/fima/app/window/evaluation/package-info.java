/**
 * The evaluation view: how well the representation of a run classifies videos, with its uncertainty. It shows results;
 * nothing here evaluates.
 */
package dev.fima.app.window.evaluation;
