package io.countersign.sagas.outside.carriers.twilio;

import com.twilio.base.ResourceSet;
import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.voice.carriers.CarrierAccount;
import io.countersign.messages.voice.numbers.EmergencyAddress;
import io.countersign.sagas.outside.carriers.Accounts;
import io.countersign.sagas.outside.carriers.Accounts.Keys;
import io.countersign.sagas.outside.carriers.Callbacks;
import io.countersign.sagas.outside.carriers.Carrier;
import io.countersign.sagas.outside.carriers.KeyCheck;
import io.countersign.sagas.outside.carriers.Lines;
import io.countersign.sagas.outside.carriers.Orders;
import io.countersign.sagas.outside.carriers.Orders.Asked;
import io.countersign.sagas.outside.carriers.Patience;
import io.countersign.sagas.outside.egress.Egress;
import io.countersign.sagas.outside.egress.Egress.Download;
import io.countersign.sagas.outside.egress.Egress.Parcel;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks Twilio. It takes no id of ours with an order, so an order whose answer was lost is found by
 * whom it was for, when it was given, and what it says.
 */
final class TwilioCarrier implements Carrier {
    static final String NAME = CarrierAccount.TWILIO;

    /** Twilio's own trial accounts put this before every text. */
    private static final String TRIAL = "Sent from your Twilio trial account - ";

    private static final Duration PATIENCE_FOR_SOUND = Duration.ofSeconds(60);
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);
    private static final Pattern RECORDING = Pattern.compile("RE[0-9a-fA-F]{32}");
    private static final int MOST_SOUND_BYTES = 50_000_000;
    private static final int RINGS_FOR_SECONDS = 30;
    private static final int NEWEST = 50;

    private final Accounts accounts;
    private final Lines lines;
    private final Orders orders;
    private final Callbacks callbacks;
    private final Egress egress;
    private final String base;
    private final Patience patience;
    private final Clock clock;

    /**
     * Twilio at an address.
     *
     * @param base without a slash at the end
     */
    TwilioCarrier(
            Accounts accounts,
            Lines lines,
            Orders orders,
            Callbacks callbacks,
            Egress egress,
            String base,
            Patience patience,
            Clock clock) {
        this.accounts = accounts;
        this.lines = lines;
        this.orders = orders;
        this.callbacks = callbacks;
        this.egress = egress;
        this.base = base;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> line(String businessId, String agentId) {
        return lines.of(businessId, agentId);
    }

    @Override
    public Handover place(CallOrder order, String line) {
        return hand(
                order.businessId(),
                "call_failed",
                line,
                (client, account) ->
                        Call.creator(
                                        account,
                                        new PhoneNumber(order.to()),
                                        new PhoneNumber(line),
                                        Spoken.message(
                                                order.greeting(),
                                                callbacks,
                                                order.businessId(),
                                                order.callId()))
                                .setStatusCallback(
                                        callbacks.of(
                                                NAME, order.businessId(), "calls", order.callId()))
                                .setStatusCallbackEvent(
                                        List.of("initiated", "ringing", "answered", "completed"))
                                .setMachineDetection("Enable")
                                .setTimeout(RINGS_FOR_SECONDS)
                                .setTimeLimit(order.longestSeconds())
                                .create(client)
                                .getSid());
    }

    @Override
    public Handover send(TextOrder order, String line) {
        return hand(
                order.businessId(),
                "sms_send_failed",
                line,
                (client, account) ->
                        Message.creator(
                                        account,
                                        new PhoneNumber(order.to()),
                                        new PhoneNumber(line),
                                        order.body())
                                .setStatusCallback(
                                        URI.create(
                                                callbacks.of(
                                                        NAME,
                                                        order.businessId(),
                                                        "texts",
                                                        order.conversationId(),
                                                        order.messageId())))
                                .create(client)
                                .getSid());
    }

    @Override
    public Lookup findCall(Asked call) {
        // Not by the time it started: a call that has not started has none.
        return find(
                call,
                (client, account) ->
                        candidates(
                                Call.reader(account)
                                        .setTo(new PhoneNumber(call.to()))
                                        .setFrom(new PhoneNumber(call.line()))
                                        .limit(NEWEST)
                                        .read(client),
                                found -> found.getDateCreated(),
                                found -> found.getSid(),
                                call));
    }

    @Override
    public Lookup findText(Asked text) {
        return find(
                text,
                (client, account) ->
                        candidates(
                                Message.reader(account)
                                        .setTo(new PhoneNumber(text.to()))
                                        .setFrom(new PhoneNumber(text.line()))
                                        .limit(NEWEST)
                                        .read(client),
                                found -> found.getDateCreated(),
                                found ->
                                        digest(found.getBody()).equals(text.digest())
                                                ? found.getSid()
                                                : null,
                                text));
    }

    @Override
    public KeyCheck.Result check(String account, String key) {
        try {
            return new KeyCheck.Good(
                    Account.fetcher(account).fetch(client(new Keys(account, key, null))).getSid());
        } catch (ApiException e) {
            return new KeyCheck.Bad(
                    Verdict.isAboutKeys(e)
                            ? "twilio does not know this account SID with this token. Copy both from"
                                    + " its console."
                            : "twilio could not be asked. Try again in a minute.");
        } catch (TwilioException e) {
            return new KeyCheck.Bad("twilio could not be reached. Try again in a minute.");
        }
    }

    @Override
    public Filing fileAddress(String businessId, String line, EmergencyAddress address) {
        Keys keys = accounts.of(businessId, NAME).orElse(null);
        return keys == null
                ? new NotFiled()
                : EmergencyCalls.file(client(keys), keys.account(), line, address);
    }

    @Override
    public List<Command> whatBecameOf(String businessId, String callId, String carrierId) {
        Keys keys = accounts.of(businessId, NAME).orElse(null);
        if (keys == null) {
            return List.of();
        }
        try {
            Call call = Call.fetcher(keys.account(), carrierId).fetch(client(keys));
            Map<String, String> said = new LinkedHashMap<>();
            said.put("CallStatus", call.getStatus() == null ? "" : call.getStatus().toString());
            said.put("CallDuration", call.getDuration() == null ? "" : call.getDuration());
            said.put("AnsweredBy", call.getAnsweredBy() == null ? "" : call.getAnsweredBy());
            return TwilioReports.progress(businessId, callId, said, clock.instant())
                    .map(report -> List.<Command>of(report))
                    .orElse(List.of());
        } catch (TwilioException e) {
            return List.of();
        }
    }

    @Override
    public Optional<Command> whatBecameOf(TextOrder text, String carrierId) {
        Keys keys = accounts.of(text.businessId(), NAME).orElse(null);
        if (keys == null) {
            return Optional.empty();
        }
        try {
            Message found = Message.fetcher(keys.account(), carrierId).fetch(client(keys));
            return TwilioReports.became(
                    text.businessId(),
                    text.conversationId(),
                    text.messageId(),
                    found.getStatus() == null ? "" : found.getStatus().toString(),
                    Objects.requireNonNullElse(found.getErrorCode(), 0),
                    clock.instant());
        } catch (TwilioException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Recording> recording(String businessId, String callId, String reference) {
        Keys keys = accounts.of(businessId, NAME).orElse(null);
        if (keys == null || !RECORDING.matcher(reference).matches()) {
            return Optional.empty();
        }
        String pair = keys.account() + ":" + keys.key();
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        try {
            Download sound =
                    egress.download(
                            new Parcel(
                                    "GET",
                                    URI.create(
                                            "%s/2010-04-01/Accounts/%s/Recordings/%s.wav"
                                                    .formatted(base, keys.account(), reference)),
                                    Map.of("Authorization", "Basic " + basic),
                                    null,
                                    PATIENCE_FOR_SOUND,
                                    MOST_SOUND_BYTES));
            return sound.status() == 200
                    ? Optional.of(new Recording(sound.body(), "audio/wav"))
                    : Optional.empty();
        } catch (IOException notNow) {
            return Optional.empty();
        }
    }

    /** One request on the account of a business. */
    private interface Asking<T> {
        T on(TwilioRestClient client, String account);
    }

    private Handover hand(String businessId, String code, String line, Asking<String> asking) {
        Keys keys = accounts.of(businessId, NAME).orElse(null);
        if (keys == null) {
            return new Rejected(code, "There are no keys for twilio. Enter them under Carriers.");
        }
        if (!callbacks.arePossible()) {
            return new Rejected(
                    code,
                    "twilio could not report back: this installation has no public address. Set"
                            + " countersign.public-url.");
        }
        try {
            return new Taken(NAME, asking.on(client(keys), keys.account()), line);
        } catch (ApiException e) {
            return Verdict.of(e, code, patience.askAgainAfter());
        } catch (TwilioException e) {
            return new Unclear();
        }
    }

    private Lookup find(Asked asked, Asking<List<String>> asking) {
        Keys keys = accounts.of(asked.businessId(), NAME).orElse(null);
        if (keys == null) {
            return new Unclear();
        }
        try {
            List<String> found = asking.on(client(keys), keys.account());
            if (!found.isEmpty()) {
                return new Taken(NAME, found.getLast(), asked.line());
            }
            return clock.instant().isAfter(asked.askedAt().plus(patience.certainAfter()))
                    ? new Absent()
                    : new Unclear();
        } catch (TwilioException e) {
            return new Unclear();
        }
    }

    /** What was made since the order and belongs to no other order, newest first. */
    private <R extends com.twilio.base.Resource> List<String> candidates(
            ResourceSet<R> listed,
            Function<R, @Nullable ZonedDateTime> madeAt,
            Function<R, @Nullable String> sid,
            Asked asked) {
        Instant since = asked.askedAt().minus(CLOCKS_DIFFER);
        List<String> found = new ArrayList<>();
        for (R one : listed) {
            ZonedDateTime made = madeAt.apply(one);
            String id = sid.apply(one);
            // Without a moment that can be read it may be ours; to think it is not calls twice.
            if (id != null
                    && (made == null || !made.toInstant().isBefore(since))
                    && orders.ownerOf(asked.businessId(), id)
                            .map(asked.orderId()::equals)
                            .orElse(true)) {
                found.add(id);
            }
        }
        return found;
    }

    private static String digest(@Nullable String body) {
        String said = body == null ? "" : body;
        return CommandJson.sha256(said.startsWith(TRIAL) ? said.substring(TRIAL.length()) : said);
    }

    private TwilioRestClient client(Keys keys) {
        return new TwilioRestClient.Builder(keys.account(), keys.key())
                .accountSid(keys.account())
                .httpClient(new GuardedTwilio(egress, base, patience.answersWithin()))
                .build();
    }
}
