/**
 * Network building blocks and backbones: layers, their named state, and the four encoders (tiny, I3D, R(2+1)D-18,
 * R3D-18). State names and shapes are those that PyTorch users of these networks know. Nothing here knows of contrastive
 * learning, optimisers or files.
 */
package dev.fima.model.nn;
