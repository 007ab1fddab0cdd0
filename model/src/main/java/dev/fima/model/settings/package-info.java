/**
 * What a person can set: one description of each setting, from which the form, the command line, {@code run.json} and the
 * values that the method reads all follow. Nothing is trained, read or drawn here.
 */
package dev.fima.model.settings;
