/**
 * What a network makes of a clip that was changed: the changes themselves (in time, in place, in the picture), the comparison of a
 * changed clip with its original, and what follows over many clips, the profile of motion awareness and the shares of feature
 * dimensions that follow appearance or motion. Training and drawing do not belong here, and no tensor leaves this package.
 */
package dev.fima.model.whatif;
