/**
 * Files that hold arrays, and the one way to write a file so that it is either whole or not there: NumPy's {@code .npz},
 * {@code .safetensors}, and {@link dev.fima.model.storage.AtomicFile}; and {@link dev.fima.model.storage.ExclusiveChange}, by which
 * several processes change one file in turn. Everything here works on plain Java arrays; it knows nothing of tensors, networks
 * or runs.
 */
package dev.fima.model.storage;
