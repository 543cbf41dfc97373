package io.countersign.command.voice.conversations;

import java.util.Locale;
import java.util.Optional;

/** The words that carriers and laws give a meaning. */
enum Keyword {
    /** No more texts. */
    STOP("STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT") {
        @Override
        String answer(String agent) {
            return "You will get no more texts from %s. Reply START to get them again."
                    .formatted(agent);
        }
    },
    /** Texts again. */
    START("START UNSTOP") {
        @Override
        String answer(String agent) {
            return "You will get texts from %s again. Reply STOP to get no more.".formatted(agent);
        }
    },
    /** Who writes? */
    HELP("HELP INFO") {
        @Override
        String answer(String agent) {
            return "This is %s, an AI assistant. Reply STOP to get no more texts.".formatted(agent);
        }
    };

    private final String words;

    /** The words that mean it, between spaces. */
    Keyword(String words) {
        this.words = " " + words + " ";
    }

    /** What everybody gets who writes it. */
    abstract String answer(String agent);

    /** Whether it says anything new; who writes STOP twice gets one answer. */
    boolean says(boolean optedOut) {
        return this == HELP || optedOut == (this == START);
    }

    /** The keyword that a whole text is, whatever its case and punctuation. */
    static Optional<Keyword> of(String body) {
        String word = body.replaceAll("[^\\p{L}]", "").toUpperCase(Locale.ROOT);
        for (Keyword keyword : values()) {
            if (!word.isEmpty() && keyword.words.contains(" " + word + " ")) {
                return Optional.of(keyword);
            }
        }
        return Optional.empty();
    }
}
