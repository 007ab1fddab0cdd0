/**
 * Opening files of weights: whose weights a file holds is found out by its names, what cannot be found out is asked, and a
 * process of the queue makes a run folder of it. What is then shown is a run like any other.
 */
package dev.fima.app.window.weights;
