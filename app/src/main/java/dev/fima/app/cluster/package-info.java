/**
 * Commands of this program as jobs of a cluster's scheduler, Slurm: profiles, batch scripts, and what the scheduler says of
 * a job. Nothing here schedules, and nothing here knows what a job computes; how far it is stands in its run folder.
 */
package dev.fima.app.cluster;
