/**
 * The workbench: the command line and the JavaFX window, which call the same code of the other modules. Whatever could
 * run without a person in front of it belongs in {@code model}, {@code viz} or {@code sample-data} instead.
 */
package dev.fima.app;
