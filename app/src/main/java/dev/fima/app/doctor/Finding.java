package dev.fima.app.doctor;

import java.util.Optional;

/**
 * The result of one check.
 *
 * @param verdict whether it works
 * @param subject what was looked at, one or two words
 * @param text what was found
 * @param remedy what to do, present unless it works
 */
public record Finding(Verdict verdict, String subject, String text, Optional<String> remedy) {

    /** Whether something works. */
    public enum Verdict {
        WORKS("ok"),
        LIMITED("note"),
        BROKEN("BROKEN");

        private final String label;

        Verdict(String label) {
            this.label = label;
        }

        /** One word for a list. */
        public String label() {
            return label;
        }
    }

    static Finding works(String subject, String text) {
        return new Finding(Verdict.WORKS, subject, text, Optional.empty());
    }

    static Finding limited(String subject, String text, String remedy) {
        return new Finding(Verdict.LIMITED, subject, text, Optional.of(remedy));
    }

    static Finding broken(String subject, String text, String remedy) {
        return new Finding(Verdict.BROKEN, subject, text, Optional.of(remedy));
    }
}
