package io.countersign.command.ledger;

import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The keys that personal fields are sealed with. A key belongs to one person; a person may have
 * several. A key that is destroyed is never found again.
 */
public interface PersonalKeys {
    /** A key and its number, which travels with what it seals. */
    record Numbered(long number, SecretKey key) {}

    /** Keeps no keys: everything is written in the clear. For tests and tools without a ledger. */
    PersonalKeys NONE =
            new PersonalKeys() {
                @Override
                public @Nullable Numbered of(String dataSubject) {
                    return null;
                }

                @Override
                public Optional<SecretKey> find(long number) {
                    return Optional.empty();
                }

                @Override
                public boolean seals() {
                    return false;
                }
            };

    /** A key to seal with; null when the person was forgotten, so that nothing is kept. */
    @Nullable Numbered of(String dataSubject);

    /** A key to open with; empty when it was destroyed. */
    Optional<SecretKey> find(long number);

    /** Whether there are keys at all. */
    default boolean seals() {
        return true;
    }
}
