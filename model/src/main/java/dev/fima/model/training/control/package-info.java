/**
 * Requests to a process that works on a run, an evaluation or an ablation, and its answers: small files in a folder that
 * any process may write and read, so that a window, a command and a scheduler steer alike, also from another machine.
 * Nothing here knows how training is done.
 */
package dev.fima.model.training.control;
