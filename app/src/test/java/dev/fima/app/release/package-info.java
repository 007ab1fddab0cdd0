/**
 * Run by the build with {@code -Pdist}: makes the image of the program with a Java runtime of its own for the system that
 * builds it, and tries it. Nothing here is part of the program.
 */
package dev.fima.app.release;
