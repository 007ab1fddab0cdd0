package dev.fima.app.window.task;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyStringProperty;

/**
 * Long work in the background.
 *
 * @param activity what is being done, in words; empty when nothing is
 * @param share of it that is done, 0 to 1; negative while unknown
 * @param cancel stops it soon, keeping what was computed
 */
public record LongWork(ReadOnlyStringProperty activity, ReadOnlyDoubleProperty share, Runnable cancel) {}
