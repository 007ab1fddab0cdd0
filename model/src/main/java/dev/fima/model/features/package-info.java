/**
 * Features of clips for use elsewhere: clips out of array files and videos go through a backbone, and the layers asked for
 * come out as named arrays. No training, no evaluation and no drawing belongs here.
 */
package dev.fima.model.features;
