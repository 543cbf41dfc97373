package io.countersign.command.tenancy.keys;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.Refused;
import io.countersign.messages.tenancy.keys.ApiKeyCommand;
import io.countersign.messages.tenancy.keys.ApiKeyCommand.Issue;
import io.countersign.messages.tenancy.keys.ApiKeyCommand.Revoke;
import io.countersign.messages.tenancy.keys.ApiKeyEvent;
import io.countersign.messages.tenancy.keys.ApiKeyEvent.Issued;
import io.countersign.messages.tenancy.keys.ApiKeyEvent.Revoked;

/** The rules of one API key. Pure: no framework, no clock, no randomness. */
public sealed interface ApiKey extends State {

    /** No such key. */
    record Missing() implements ApiKey {
        @Override
        public long version() {
            return 0;
        }
    }

    /** A key, alive or revoked. */
    record Known(boolean alive, long version) implements ApiKey {}

    static Refused unknown(String keyId) {
        return new Refused("not_found", "No API key has the id " + keyId + ".");
    }

    static Decision<ApiKeyEvent> decide(ApiKeyCommand command, ApiKey now) {
        return switch (command) {
            case Issue c when now instanceof Known ->
                    Decision.decline("already_exists", "This key exists already.");
            case Issue c when c.name().isBlank() ->
                    Decision.decline(
                            "invalid_name", "Name the key after the program that will use it.");
            case Issue c ->
                    Decision.accept(
                            new Issued(
                                    c.businessId(),
                                    c.keyId(),
                                    c.name(),
                                    c.ownerId(),
                                    c.scopes(),
                                    c.secretSha256(),
                                    c.hint()));
            case Revoke c ->
                    switch (now) {
                        case Missing() -> Decision.decline(unknown(c.keyId()));
                        case Known known ->
                                known.alive()
                                        ? Decision.accept(new Revoked(c.businessId(), c.keyId()))
                                        : Decision.nothingToDo();
                    };
        };
    }

    static ApiKey evolve(ApiKey now, ApiKeyEvent event) {
        return switch (event) {
            case Issued e -> new Known(true, 1);
            case Revoked e -> new Known(false, 2);
        };
    }
}
