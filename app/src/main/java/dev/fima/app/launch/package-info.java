/**
 * How the program is started once more as a process of its own: the options of its Java machine, which the launchers and
 * the app image share, and the command line. What such a process does belongs to {@code cli}.
 */
package dev.fima.app.launch;
