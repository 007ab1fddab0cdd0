/**
 * Where this process keeps what it needs on a machine that says little or forbids much: the home folder, the folder for
 * native libraries, the fonts. Settled once at the start; what is kept there belongs to others.
 */
package dev.fima.app.place;
