/**
 * The FIMA method and everything that runs without a screen: video, data, networks, training, analysis, evaluation.
 * This root package holds only the errors that all of them share; nothing here may know of drawing or windows.
 */
package dev.fima.model;
