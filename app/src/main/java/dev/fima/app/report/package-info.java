/**
 * What command line and window report about trained networks: networks and clips are opened, analysed and measured by
 * {@code model}, and the numbers become arrays, tables and figures of {@code viz}. No options of commands and no controls of
 * the window belong here.
 */
package dev.fima.app.report;
