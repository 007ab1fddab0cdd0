/**
 * What the window and the command line share of changed clips: finding the clips, the bank of neighbours and the linear probe of a
 * run, and the files and figures of a comparison, a profile and the shares of dimensions. What is computed lives in the model,
 * how charts are drawn in viz.
 */
package dev.fima.app.whatif;
