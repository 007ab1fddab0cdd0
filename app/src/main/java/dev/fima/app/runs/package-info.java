/**
 * Runs as the command line lists and steers them: what the run folder, the process that trains and the cluster's scheduler
 * say, put together. Nothing here trains, and nothing draws.
 */
package dev.fima.app.runs;
