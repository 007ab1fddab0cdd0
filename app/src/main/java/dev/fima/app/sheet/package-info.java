/**
 * The three kinds of figure sheets of the paper, made from what runs have recorded: activation maps with a column for each
 * model, affinity and temporal similarity of models side by side, and curves with mean and spread over seeds. It reads run
 * folders and videos and makes figures as values; nothing here draws, writes files or trains.
 */
package dev.fima.app.sheet;
