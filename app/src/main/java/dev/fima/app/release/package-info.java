/**
 * Run by the build with {@code -Pdist}: makes the image of the program with a Java runtime of its own for the system that
 * builds it, and tries it. No part of the program uses it.
 */
package dev.fima.app.release;
