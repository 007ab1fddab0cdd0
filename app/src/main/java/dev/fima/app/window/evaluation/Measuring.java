package dev.fima.app.window.evaluation;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyStringProperty;

/**
 * What is being measured beside the window.
 *
 * @param activity in words; empty when nothing is
 * @param share of it that is done, 0 to 1; negative while unknown
 * @param cancel stops it soon, keeping what was computed
 */
public record Measuring(ReadOnlyStringProperty activity, ReadOnlyDoubleProperty share, Runnable cancel) {}
