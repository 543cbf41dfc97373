package io.countersign.command.tenancy.keys;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.Refused;
import io.countersign.messages.tenancy.keys.ApiKeyCommand;
import io.countersign.messages.tenancy.keys.ApiKeyCommand.Issue;
import io.countersign.messages.tenancy.keys.ApiKeyCommand.Revoke;
import io.countersign.messages.tenancy.keys.ApiKeyCommand.Rotate;
import io.countersign.messages.tenancy.keys.ApiKeyEvent;
import io.countersign.messages.tenancy.keys.ApiKeyEvent.Issued;
import io.countersign.messages.tenancy.keys.ApiKeyEvent.Revoked;
import io.countersign.messages.tenancy.keys.ApiKeyEvent.Rotated;

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
    record Known(boolean alive, String secretSha256, long version) implements ApiKey {}

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
            case Issue c when c.scopes().isEmpty() ->
                    Decision.decline("no_scopes", "Choose at least one thing the key may do.");
            case Issue c ->
                    Decision.accept(
                            new Issued(
                                    c.businessId(),
                                    c.keyId(),
                                    c.name(),
                                    c.ownerId(),
                                    c.scopes(),
                                    c.secretSha256(),
                                    c.hint(),
                                    c.expiresAt()));
            case Rotate c ->
                    switch (now) {
                        case Missing() -> Decision.decline(unknown(c.keyId()));
                        case Known known when !known.alive() ->
                                Decision.decline(
                                        "revoked", "A revoked key stays so; issue a new one.");
                        case Known known when known.secretSha256().equals(c.secretSha256()) ->
                                Decision.nothingToDo();
                        case Known _ ->
                                Decision.accept(
                                        new Rotated(
                                                c.businessId(),
                                                c.keyId(),
                                                c.secretSha256(),
                                                c.hint(),
                                                c.oldSecretUntil()));
                    };
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
            case Issued e -> new Known(true, e.secretSha256(), 1);
            case Rotated e -> new Known(true, e.secretSha256(), now.version() + 1);
            case Revoked _ ->
                    now instanceof Known known
                            ? new Known(false, known.secretSha256(), now.version() + 1)
                            : now;
        };
    }
}
