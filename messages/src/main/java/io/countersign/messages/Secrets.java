package io.countersign.messages;

/**
 * Seals what must be kept and read back later: signing secrets, carriers' keys. What must only be
 * recognised, like an API key, is hashed and never sealed. Doors seal before a command is made, so
 * that no command, event or held change carries a secret in the clear.
 */
public interface Secrets {
    /**
     * Seals a text.
     *
     * @param purpose what the secret is for and whose it is, for example {@code
     *     casework.webhook:biz_1}; a sealed text opens for the same purpose only
     * @param plain the secret
     * @return text that may be stored anywhere
     */
    String seal(String purpose, String plain);

    /**
     * Opens a sealed text.
     *
     * @throws SecretUnreadable when it was sealed for another purpose, with a key that is not here,
     *     or was altered
     */
    String open(String purpose, String sealed);

    /** A sealed text that does not open. Says how to help, never what was sealed. */
    final class SecretUnreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** Says why in a sentence. */
        public SecretUnreadable(String message) {
            super(message);
        }
    }
}
