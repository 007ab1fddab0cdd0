/** Single clips that play beside a list or a map, in step with all others, and their small pictures. */
package dev.fima.app.window.clip;
