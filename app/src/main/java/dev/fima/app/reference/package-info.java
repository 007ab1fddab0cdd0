/**
 * The reference pages of the guide: commands, settings, actions and columns of metrics as Markdown, written from the
 * descriptions that command line, form and window use themselves. Nothing is described here.
 */
package dev.fima.app.reference;
