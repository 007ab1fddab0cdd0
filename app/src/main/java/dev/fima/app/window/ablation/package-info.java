/**
 * The ablation view: variants and controls times seeds, how far each run is, and the table and figure sheet of what was
 * measured. It knows nothing of how an ablation is run.
 */
package dev.fima.app.window.ablation;
