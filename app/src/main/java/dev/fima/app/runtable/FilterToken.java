package dev.fima.app.runtable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a filter expression.
 *
 * @param kind what it is
 * @param text without quotes
 * @param place of its first character in the expression, from 0
 */
record FilterToken(Kind kind, String text, int place) {
    enum Kind {
        WORD,
        QUOTED,
        OPERATOR,
        OPEN,
        CLOSE,
        COMMA,
        END
    }

    private static final Pattern PIECE =
            Pattern.compile("\\s*(?:(?<quoted>\"[^\"]*\"|'[^']*')|(?<operator>!=|<=|>=|==|=|<|>|!~|~)|(?<open>\\()"
                    + "|(?<close>\\))|(?<comma>,)|(?<word>[^\\s\"'()!<>=~,]+))");

    /**
     * The pieces of an expression, the last of them its end.
     *
     * @throws FilterException if something in it is no piece
     */
    static List<FilterToken> of(String expression) {
        List<FilterToken> tokens = new ArrayList<>();
        Matcher piece = PIECE.matcher(expression);
        int at = 0;
        while (piece.region(at, expression.length()).lookingAt()) {
            for (Kind kind : Kind.values()) {
                String group = kind.name().toLowerCase(Locale.ROOT);
                if (kind != Kind.END && piece.group(group) != null) {
                    String text = piece.group(group);
                    tokens.add(new FilterToken(
                            kind,
                            kind == Kind.QUOTED ? text.substring(1, text.length() - 1) : text,
                            piece.start(group)));
                }
            }
            at = piece.end();
        }
        String rest = expression.substring(at);
        int place = at + rest.length() - rest.stripLeading().length();
        if (!rest.isBlank()) {
            char wrong = expression.charAt(place);
            throw new FilterException(
                    place,
                    wrong == '"' || wrong == '\''
                            ? "The quotation mark at character " + (place + 1)
                                    + " is not closed; add another one behind" + " the text."
                            : "“" + wrong + "” at character " + (place + 1) + " says nothing here; compare by =, !=, <,"
                                    + " <=, >, >= or ~.");
        }
        tokens.add(new FilterToken(Kind.END, "", expression.length()));
        return List.copyOf(tokens);
    }

    /** Whether it is a word of the language, in any case. */
    boolean is(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    /** It and where it is, for a sentence. */
    String named() {
        return kind == Kind.END ? "the end of the expression" : "“" + text + "” at character " + (place + 1);
    }
}
