/**
 * The panels beside the views: library, runs, queue, log, the experiment form and the details of what is selected. What they
 * show lies in the packages of its subject, which all views share; here is what makes panels of it.
 */
package dev.fima.app.window.side;
