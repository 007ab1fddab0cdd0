/**
 * Tensors on libtorch: the only place that touches DJL. {@link dev.fima.model.tensor.NativeEngine} starts the engine,
 * {@link dev.fima.model.tensor.Scope} owns native memory, {@link dev.fima.model.tensor.Tensor} and
 * {@link dev.fima.model.tensor.Neural} hold the operations that were checked to be safe inside a recorded graph,
 * {@link dev.fima.model.tensor.Gradients} records and differentiates. No knowledge of the method belongs here.
 */
package dev.fima.model.tensor;
