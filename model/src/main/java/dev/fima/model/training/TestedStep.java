package dev.fima.model.training;

/**
 * A test of a run that is trained with labels.
 *
 * @param step steps of training before it
 * @param loss mean loss of the training steps since the test before
 * @param top1 test videos whose class has the best score
 * @param top5 test videos whose class is among the five best scores
 * @param videos test videos
 */
public record TestedStep(long step, double loss, int top1, int top5, int videos) {}
