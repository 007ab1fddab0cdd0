/**
 * Files and folders that are dropped on the window: each goes to the first of a list of takers that can use it. What is done
 * with them belongs to the takers, which the shell puts together.
 */
package dev.fima.app.window.drop;
