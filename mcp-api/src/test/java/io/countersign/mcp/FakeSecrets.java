package io.countersign.mcp;

import io.countersign.messages.Secrets;

/** Seals so that a test can see what was sealed for what. */
final class FakeSecrets implements Secrets {
    @Override
    public String seal(String purpose, String plain) {
        return "sealed for " + purpose + " " + plain.length();
    }

    @Override
    public String open(String purpose, String sealed) {
        throw new SecretUnreadable("A door never opens a secret.");
    }
}
