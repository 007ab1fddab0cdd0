package dev.fima.app.window.canvas;

import java.awt.Color;

/** An outlined cell of the feature grid. */
public record CellOutline(int cell, Color colour) {}
