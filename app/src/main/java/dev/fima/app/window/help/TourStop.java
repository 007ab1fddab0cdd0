package dev.fima.app.window.help;

/**
 * A stop of the tour.
 *
 * @param title what it is about, in a word or two
 * @param words what there is to see, in plain words
 * @param view id of the view that it opens
 * @param target what to look at, as a selector of a node such as {@code #beside}; the first that is seen of several, which
 *     are separated by blanks
 * @param more the page of the guide that says more
 */
public record TourStop(String title, String words, String view, String target, Guide.Place more) {}
