package io.countersign.command.voice.sinks;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.sinks.SinkCommand;
import io.countersign.messages.voice.sinks.SinkCommand.Configure;
import io.countersign.messages.voice.sinks.SinkCommand.Open;
import io.countersign.messages.voice.sinks.SinkCommand.Stop;
import io.countersign.messages.voice.sinks.SinkEvent;
import io.countersign.messages.voice.sinks.SinkEvent.Configured;
import io.countersign.messages.voice.sinks.SinkEvent.Opened;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one place transcripts are sent to. Pure: no framework, clock or randomness. */
public sealed interface Sink extends State {
    int URL_CHARACTERS = 2_000;

    /** No such sink. */
    record Missing() implements Sink {
        @Override
        public long version() {
            return 0;
        }
    }

    /** A sink and what is sent to it. */
    record Known(String url, List<String> events, boolean active, long version) implements Sink {
        public Known {
            events = List.copyOf(events);
        }

        private Known with(Configure c) {
            return new Known(
                    Objects.requireNonNullElse(c.url(), url),
                    Objects.requireNonNullElse(c.events(), events),
                    Objects.requireNonNullElse(c.active(), active),
                    version);
        }

        private Map<String, @Nullable String> texts() {
            return SinkEvent.texts(url, events, active);
        }
    }

    static Refused unknown(String sinkId) {
        return new Refused(
                "not_found",
                "No transcript webhook has the id "
                        + sinkId
                        + ". Leave payload.id out to make a new one.");
    }

    static Decision<SinkEvent> decide(SinkCommand command, Sink now) {
        return switch (now) {
            case Missing() ->
                    switch (command) {
                        case Open c -> open(c);
                        case Configure c -> Decision.decline(unknown(c.sinkId()));
                        case Stop c -> Decision.decline(unknown(c.sinkId()));
                    };
            case Known known ->
                    switch (command) {
                        case Open c ->
                                Decision.decline(
                                        "already_exists", "There is a sink with this id already.");
                        case Configure c -> configure(c, known);
                        case Stop c -> configure(asChange(c), known);
                    };
        };
    }

    static Sink evolve(Sink now, SinkEvent event) {
        return switch (event) {
            case Opened e -> new Known(e.url(), e.events(), e.active(), 1);
            case Configured e -> new Known(e.url(), e.events(), e.active(), now.version() + 1);
        };
    }

    /** What would be sent where, for the person who is asked. */
    static Optional<Preview> preview(SinkCommand command, Sink now) {
        return switch (command) {
            case Open c ->
                    Optional.of(
                            preview(
                                    Map.of(),
                                    SinkEvent.texts(c.url(), c.events(), c.active()),
                                    c.url(),
                                    0));
            case Configure c -> preview(c, now);
            case Stop c -> preview(asChange(c), now);
        };
    }

    private static Configure asChange(Stop c) {
        return new Configure(c.businessId(), c.sinkId(), null, null, false);
    }

    private static Optional<Preview> preview(Configure c, Sink now) {
        return now instanceof Known known
                ? Optional.of(
                        preview(
                                known.texts(),
                                known.with(c).texts(),
                                known.with(c).url(),
                                known.version()))
                : Optional.empty();
    }

    private static Preview preview(
            Map<String, @Nullable String> before,
            Map<String, @Nullable String> after,
            String url,
            long version) {
        List<FieldChange> changes = new ArrayList<>();
        after.forEach((field, will) -> {
            if (!Objects.equals(before.get(field), will)) {
                changes.add(new FieldChange(field, before.get(field), will));
            }
        });
        String host = Objects.requireNonNullElse(host(url), url);
        return new Preview(
                "true".equals(after.get("is_active"))
                        ? "Transcripts of calls will be sent to " + host + "."
                        : "No transcripts will be sent to " + host + ".",
                "Transcripts to " + host,
                version,
                changes);
    }

    private static Decision<SinkEvent> open(Open c) {
        return wrong(c.url(), c.events())
                .<Decision<SinkEvent>>map(Decision::decline)
                .orElseGet(() ->
                        Decision.accept(
                                new Opened(
                                        c.businessId(),
                                        c.sinkId(),
                                        c.url(),
                                        c.events(),
                                        c.active(),
                                        c.sealedSecret())));
    }

    private static Decision<SinkEvent> configure(Configure c, Known known) {
        Known will = known.with(c);
        Optional<Refused> wrong = wrong(will.url(), will.events());
        if (wrong.isPresent()) {
            return Decision.decline(wrong.get());
        }
        return will.equals(known)
                ? Decision.nothingToDo()
                : Decision.accept(
                        new Configured(
                                c.businessId(),
                                c.sinkId(),
                                will.url(),
                                will.events(),
                                will.active()));
    }

    private static Optional<Refused> wrong(String url, List<String> events) {
        if (url.length() > URL_CHARACTERS || !url.startsWith("https://") || host(url) == null) {
            return Optional.of(
                    new Refused(
                            "invalid_webhook_url",
                            "webhook_url must be a public https address without a name or password"
                                    + " in it, for example https://example.com/transcripts."));
        }
        return events.isEmpty() || !SinkCommand.EVENTS.containsAll(events)
                ? Optional.of(
                        new Refused(
                                "invalid_events",
                                "events takes one or more of "
                                        + String.join(", ", SinkCommand.EVENTS)
                                        + "."))
                : Optional.empty();
    }

    /** The host, where the address has one and nobody's password. */
    private static @Nullable String host(String url) {
        try {
            URI uri = new URI(url);
            return uri.getUserInfo() == null ? uri.getHost() : null;
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }
}
