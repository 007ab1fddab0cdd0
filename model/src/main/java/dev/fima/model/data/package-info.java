/**
 * From a folder of videos to batches of clips: layouts of data sets, the clip index, samplers, crops with their boxes,
 * resizing, and the loader that works ahead of training. Everything drawn at random is a pure function of the seed, the
 * data set and the step. Nothing here may know of tensors, networks or losses.
 */
package dev.fima.model.data;
