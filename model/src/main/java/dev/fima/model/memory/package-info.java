/**
 * The memory of the machine: how much of it there is and is free, and blocks of it outside the Java heap that have an
 * owner. What a training needs of it is told by {@code training}.
 */
package dev.fima.model.memory;
