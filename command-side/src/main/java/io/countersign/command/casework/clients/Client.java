package io.countersign.command.casework.clients;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.command.Texts;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Personal;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.clients.Channel;
import io.countersign.messages.casework.clients.ClientChanges;
import io.countersign.messages.casework.clients.ClientCommand;
import io.countersign.messages.casework.clients.ClientCommand.DecideContact;
import io.countersign.messages.casework.clients.ClientCommand.Register;
import io.countersign.messages.casework.clients.ClientCommand.Update;
import io.countersign.messages.casework.clients.ClientDetails;
import io.countersign.messages.casework.clients.ClientEvent;
import io.countersign.messages.casework.clients.ClientEvent.ContactDecided;
import io.countersign.messages.casework.clients.ClientEvent.DetailsChanged;
import io.countersign.messages.casework.clients.ClientEvent.Registered;
import io.countersign.messages.casework.clients.ClientFields;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of one client. Pure: no framework, no clock, no randomness. */
public sealed interface Client extends State {
    /** No such client. */
    record Missing() implements Client {
        @Override
        public long version() {
            return 0;
        }
    }

    /** A client, and the ways in which he or she is not to be reached. */
    record Known(ClientDetails details, Set<Channel> optedOut, long version) implements Client {
        public Known {
            optedOut = Set.copyOf(optedOut);
        }
    }

    static Refused unknown(String clientId) {
        return Refused.notFound("client", clientId, "list_clients");
    }

    static Decision<ClientEvent> decide(ClientCommand command, Client now) {
        return switch (now) {
            case Missing() ->
                    switch (command) {
                        case Register c -> register(c);
                        case Update c -> Decision.decline(unknown("" + c.clientId()));
                        case DecideContact c -> Decision.decline(unknown("" + c.clientId()));
                    };
            case Known known ->
                    switch (command) {
                        case Register c ->
                                Decision.decline(
                                        "already_exists",
                                        "There is a client with this id already.");
                        case Update c -> update(c, known);
                        case DecideContact c ->
                                known.optedOut().contains(c.channel()) == c.optedOut()
                                        ? Decision.nothingToDo()
                                        : Decision.accept(
                                                new ContactDecided(
                                                        c.businessId(),
                                                        c.clientId(),
                                                        c.channel(),
                                                        c.optedOut()));
                    };
        };
    }

    static Client evolve(Client now, ClientEvent event) {
        return switch (event) {
            case Registered e -> new Known(e.details(), Set.of(), 1);
            case DetailsChanged e ->
                    new Known(e.details(), ((Known) now).optedOut(), now.version() + 1);
            case ContactDecided e -> {
                Set<Channel> optedOut = new HashSet<>(((Known) now).optedOut());
                if (e.optedOut()) {
                    optedOut.add(e.channel());
                } else {
                    optedOut.remove(e.channel());
                }
                yield new Known(((Known) now).details(), optedOut, now.version() + 1);
            }
        };
    }

    /** What a change would do, for the person who is asked. */
    static Optional<Preview> preview(ClientCommand command, Client now) {
        if (!(decide(command, now) instanceof Decision.Accepted<ClientEvent>(var events))) {
            return Optional.empty();
        }
        ClientDetails before = now instanceof Known known ? known.details() : null;
        ClientDetails after = before;
        List<FieldChange> changes = List.of();
        for (ClientEvent event : events) {
            switch (event) {
                case Registered e -> after = e.details();
                case DetailsChanged e -> after = e.details();
                case ContactDecided e -> changes = List.of(contact(e));
            }
        }
        String name = after == null ? "The client" : after.fullName();
        if (changes.isEmpty() && after != null) {
            changes = ClientFields.differences(before, after);
        }
        return Optional.of(new Preview(sentence(command, name), name, now.version(), changes));
    }

    private static FieldChange contact(ContactDecided e) {
        return new FieldChange(
                e.channel().name().toLowerCase(Locale.ROOT) + " opted out",
                Boolean.toString(!e.optedOut()),
                Boolean.toString(e.optedOut()));
    }

    private static String sentence(ClientCommand command, String name) {
        return switch (command) {
            case Register c -> name + " will be added to the clients.";
            case Update c -> "What is known of " + name + " will be corrected.";
            case DecideContact c ->
                    name
                            + (c.optedOut()
                                    ? " will no longer be reached by "
                                    : " may be reached by ")
                            + c.channel().name().toLowerCase(Locale.ROOT)
                            + ".";
        };
    }

    private static Decision<ClientEvent> register(Register c) {
        ClientChanges given = c.details();
        Optional<Refused> refused = ClientLimits.check(given);
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        String first = Texts.line(given.firstName());
        String last = Texts.line(given.lastName());
        if (first == null || last == null) {
            return Decision.decline(
                    "missing_fields", "A client needs a first_name and a last_name.");
        }
        return Decision.accept(
                new Registered(
                        c.businessId(),
                        c.clientId(),
                        merged(
                                given,
                                new ClientDetails(
                                        first, last, null, null, null, null, null, null, null, null,
                                        null, null))));
    }

    private static Decision<ClientEvent> update(Update c, Known known) {
        if (Personal.FORGOTTEN.equals(known.details().firstName())) {
            return Decision.decline(
                    "forgotten",
                    "This person was forgotten at their wish. If they come back, add a new client.");
        }
        ClientChanges given = c.changes();
        Optional<Refused> refused = ClientLimits.check(given);
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        if (isBlank(given.firstName()) || isBlank(given.lastName())) {
            return Decision.decline(
                    "invalid_arguments", "first_name and last_name cannot be empty.");
        }
        ClientDetails details = merged(given, known.details());
        List<String> changed =
                ClientFields.differences(known.details(), details).stream()
                        .map(FieldChange::field)
                        .toList();
        return changed.isEmpty()
                ? Decision.nothingToDo()
                : Decision.accept(
                        new DetailsChanged(c.businessId(), c.clientId(), details, changed));
    }

    private static ClientDetails merged(ClientChanges given, ClientDetails now) {
        String first = Texts.line(given.firstName());
        String last = Texts.line(given.lastName());
        return new ClientDetails(
                first == null ? now.firstName() : first,
                last == null ? now.lastName() : last,
                Texts.changed(given.email(), now.email()),
                ClientLimits.mobile(Texts.changed(given.mobile(), now.mobile())),
                Texts.changed(given.gender(), now.gender()),
                Texts.changed(given.city(), now.city()),
                Texts.changed(given.state(), now.state()),
                Texts.changed(given.postalCode(), now.postalCode()),
                Texts.changed(given.addressLine1(), now.addressLine1()),
                Texts.changed(given.addressLine2(), now.addressLine2()),
                Texts.changed(given.externalSource(), now.externalSource()),
                Texts.changed(given.externalSourceId(), now.externalSourceId()));
    }

    private static boolean isBlank(@Nullable String text) {
        return text != null && text.isBlank();
    }
}
