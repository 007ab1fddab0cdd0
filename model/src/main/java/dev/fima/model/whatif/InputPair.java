package dev.fima.model.whatif;

import dev.fima.model.analysis.ProbeInput;

/** Two clips that share something, as a network looks at them. */
public record InputPair(ProbeInput first, ProbeInput second) {}
