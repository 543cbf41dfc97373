package io.countersign.command.ledger;

import com.github.f4b6a3.ulid.Ulid;
import org.axonframework.common.IdentifierFactory;

/**
 * The names of messages and events: ULIDs. They are unique and secret to nobody, so they need not
 * come from the machine's one secure source, which every writer would queue for several times a
 * command. Found by the framework through {@code META-INF/services}.
 */
public final class TimeOrderedIds extends IdentifierFactory {
    @Override
    public String generateIdentifier() {
        return Ulid.fast().toString();
    }
}
