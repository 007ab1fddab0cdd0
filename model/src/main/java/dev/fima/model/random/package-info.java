/**
 * Random numbers that belong to a purpose: everything that is drawn follows from the run's seed and from what it is drawn
 * for, never from the order in which threads run.
 */
package dev.fima.model.random;
