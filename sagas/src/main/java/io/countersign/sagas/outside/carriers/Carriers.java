package io.countersign.sagas.outside.carriers;

import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Personal;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.carriers.CarrierQuery;
import io.countersign.messages.voice.carriers.CarrierQuery.CarriersView;
import io.countersign.messages.voice.numbers.EmergencyAddress;
import io.countersign.sagas.outside.carriers.Carrier.Absent;
import io.countersign.sagas.outside.carriers.Carrier.CallOrder;
import io.countersign.sagas.outside.carriers.Carrier.Filing;
import io.countersign.sagas.outside.carriers.Carrier.Handover;
import io.countersign.sagas.outside.carriers.Carrier.Lookup;
import io.countersign.sagas.outside.carriers.Carrier.NotFiled;
import io.countersign.sagas.outside.carriers.Carrier.Rejected;
import io.countersign.sagas.outside.carriers.Carrier.Taken;
import io.countersign.sagas.outside.carriers.Carrier.TextOrder;
import io.countersign.sagas.outside.carriers.Carrier.Unclear;
import io.countersign.sagas.outside.carriers.Orders.Asked;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The carriers there are, and which one a business's calls and texts go out on. Who was asked is
 * written down before anybody is, so a business may choose another carrier while orders are open.
 */
public final class Carriers {
    private static final Rejected FORGOTTEN =
            new Rejected(
                    "forgotten",
                    "Nobody was contacted: the person was forgotten before this could leave.");

    private final Map<String, Carrier> byName = new LinkedHashMap<>();
    private final String standard;
    private final Queries queries;
    private final Orders orders;
    private final Clock clock;

    /**
     * All carriers, and the name of the one that is used where a business has chosen none.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public Carriers(
            List<Carrier> all, String standard, Queries queries, Orders orders, Clock clock) {
        all.forEach(carrier -> byName.put(carrier.name(), carrier));
        if (!byName.containsKey(standard)) {
            throw new IllegalArgumentException(
                    "No carrier is called %s. There are %s.".formatted(standard, byName.keySet()));
        }
        this.standard = standard;
        this.queries = queries;
        this.orders = orders;
        this.clock = clock;
    }

    /** A carrier by its name. */
    public Optional<Carrier> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Has a call placed on the carrier that the business has chosen for calls. */
    public Handover place(CallOrder order) {
        if (order.to().equals(Personal.FORGOTTEN)) {
            return FORGOTTEN;
        }
        Carrier carrier = chosen(order.businessId(), CarriersView::calls);
        return carrier.line(order.businessId(), order.agentId())
                .map(line -> {
                    ask(carrier, order.businessId(), order.callId(), line, order.to(), null);
                    return remembered(
                            order.businessId(), order.callId(), carrier.place(order, line));
                })
                .orElseGet(() -> noLine("call_failed"));
    }

    /** Has a text sent on the carrier that the business has chosen for texts. */
    public Handover send(TextOrder order) {
        if (order.to().equals(Personal.FORGOTTEN) || order.body().equals(Personal.FORGOTTEN)) {
            return FORGOTTEN;
        }
        Carrier carrier = chosen(order.businessId(), CarriersView::texts);
        return carrier.line(order.businessId(), order.agentId())
                .map(line -> {
                    String digest = CommandJson.sha256(order.body());
                    ask(carrier, order.businessId(), order.messageId(), line, order.to(), digest);
                    return remembered(
                            order.businessId(), order.messageId(), carrier.send(order, line));
                })
                .orElseGet(() -> noLine("sms_send_failed"));
    }

    /** What became of an earlier {@link #place} with this call id. */
    public Lookup findCall(String businessId, String callId) {
        return find(businessId, callId, carrier -> carrier::findCall);
    }

    /** What became of an earlier {@link #send} with this message id. */
    public Lookup findText(String businessId, String messageId) {
        return find(businessId, messageId, carrier -> carrier::findText);
    }

    /**
     * What became of a text that a carrier took, and has reported nothing of; the key is the
     * carrier's name.
     */
    public Optional<Map.Entry<String, Command>> whatBecameOf(TextOrder text) {
        Asked asked = orders.find(text.businessId(), text.messageId()).orElse(null);
        String carrierId = asked == null ? null : asked.carrierId();
        Carrier carrier = asked == null ? null : byName.get(asked.carrier());
        return carrier == null || carrierId == null
                ? Optional.empty()
                : carrier.whatBecameOf(text, carrierId)
                        .map(report -> Map.entry(carrier.name(), report));
    }

    /**
     * Has an emergency address filed by whichever carrier of the business files such; the key is
     * the carrier's name.
     */
    public Map.Entry<String, Filing> fileAddress(
            String businessId, String line, EmergencyAddress address) {
        for (Carrier carrier : byName.values()) {
            Filing filing = carrier.fileAddress(businessId, line, address);
            if (!(filing instanceof NotFiled)) {
                return Map.entry(carrier.name(), filing);
            }
        }
        return Map.entry(standard, new NotFiled());
    }

    private Lookup find(
            String businessId, String orderId, Function<Carrier, Function<Asked, Lookup>> by) {
        Asked asked = orders.find(businessId, orderId).orElse(null);
        if (asked == null) {
            return new Absent();
        }
        if (asked.carrierId() != null) {
            return new Taken(asked.carrier(), asked.carrierId(), asked.line());
        }
        Carrier carrier = byName.get(asked.carrier());
        return carrier == null
                ? new Unclear()
                : found(businessId, orderId, by.apply(carrier).apply(asked));
    }

    private Carrier chosen(String businessId, Function<CarriersView, @Nullable String> what) {
        CarriersView view = queries.require(new CarrierQuery.GetCarriers(businessId));
        String name = Objects.requireNonNullElse(what.apply(view), standard);
        return named(name).orElseThrow(() -> new IllegalStateException("No carrier " + name + "."));
    }

    private void ask(
            Carrier carrier,
            String businessId,
            String orderId,
            String line,
            String to,
            @Nullable String digest) {
        orders.asking(
                new Asked(
                        businessId,
                        orderId,
                        carrier.name(),
                        line,
                        to,
                        digest,
                        clock.instant(),
                        null));
    }

    private Handover remembered(String businessId, String orderId, Handover answer) {
        if (answer instanceof Taken taken) {
            orders.taken(businessId, orderId, taken.carrierId());
        }
        return answer;
    }

    /** What is found belongs to one order; whoever finds it second does not know. */
    private Lookup found(String businessId, String orderId, Lookup answer) {
        return answer instanceof Taken taken
                        && !orders.taken(businessId, orderId, taken.carrierId())
                ? new Unclear()
                : answer;
    }

    private static Handover noLine(String code) {
        return new Rejected(
                code,
                "The business has no telephone number to go out on. Enter one under Carriers on the"
                        + " dashboard.");
    }
}
