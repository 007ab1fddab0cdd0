/**
 * How good a representation is for recognition: linear probe, nearest neighbours, retrieval, confusion, intervals.
 * Works on features that were extracted once; training of the method itself does not belong here.
 */
package dev.fima.model.evaluation;
