/**
 * What a figure looks like apart from its content: colours, type, stroke widths, and the bundled fonts. No drawing
 * happens here. Bundled: Open Sans (Apache-2.0) and Liberation Serif (OFL-1.1), each regular and bold.
 */
package dev.fima.viz.theme;
