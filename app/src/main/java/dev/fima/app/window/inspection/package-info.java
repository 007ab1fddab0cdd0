/**
 * The inspection view: one training step taken apart, so that a single loss value can be explained by its crops, positives
 * and negatives. It shows what a step has noted down; nothing here computes a step.
 */
package dev.fima.app.window.inspection;
