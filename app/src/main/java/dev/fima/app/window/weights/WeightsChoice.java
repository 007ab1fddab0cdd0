package dev.fima.app.window.weights;

import dev.fima.model.nn.Architecture;
import java.nio.file.Path;

/**
 * A file of weights that is to be opened.
 *
 * @param random whether tensors that it lacks may have random values
 */
public record WeightsChoice(Path file, Architecture architecture, boolean random) {}
