/**
 * Weights in and out: PyTorch's {@code .pth} files (both formats) and {@code .safetensors} become named arrays, which are
 * matched to a backbone with a report. Reading a file never runs anything that it holds, and no size in a file is believed
 * before it was compared with the bytes present. No training state belongs here.
 */
package dev.fima.model.weights;
