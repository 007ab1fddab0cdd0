/**
 * What works on this machine: each check looks at one thing (Java, memory, engine, GPU, video, folders) and says what it
 * found and what to do. Nothing here repairs or changes anything.
 */
package dev.fima.app.doctor;
