package io.countersign.sagas.outside.carriers.simulated;

import io.countersign.messages.CommandJson;
import io.countersign.messages.voice.calls.ConversationIds;
import io.countersign.messages.voice.conversations.ConversationCommand.TakeInText;
import io.countersign.sagas.outside.carriers.Carrier;
import io.countersign.sagas.outside.carriers.KeyCheck;
import io.countersign.sagas.outside.carriers.Orders.Asked;
import io.countersign.sagas.outside.carriers.simulated.Life.Party;
import io.countersign.sagas.outside.carriers.simulated.Memory.Played;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes every order, reaches nobody, and plays what would have happened. */
public final class SimulatedCarrier implements Carrier {
    /** How it is called in events. */
    public static final String NAME = "simulated";

    /** What all its lines begin with. */
    public static final String LINES = "+1888555";

    private final Memory memory;
    private final Player player;
    private final Clock clock;

    SimulatedCarrier(Memory memory, Player player, Clock clock) {
        this.memory = memory;
        this.player = player;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> line(String businessId, String agentId) {
        return Optional.of(line(agentId));
    }

    @Override
    public Handover place(CallOrder order, String line) {
        String ending = Lives.ending(order.to());
        if (ending.equals("0195")) {
            return new Rejected(
                    "call_failed",
                    "The carrier does not serve this number. Check it and try again.");
        }
        Taken taken = new Taken(NAME, idOf(order.callId()), line);
        memory.begin(
                order.businessId(),
                order.callId(),
                taken.carrierId(),
                Lives.outbound(order, taken.from()),
                clock.instant());
        player.wake();
        // As when the answer of a real carrier is lost on its way: the order is there all the same.
        return ending.equals("0194") ? new Unclear() : taken;
    }

    @Override
    public Lookup findCall(Asked asked) {
        Optional<Played> call = memory.find(asked.businessId(), asked.orderId());
        return call.isPresent()
                ? new Taken(NAME, call.get().carrierId(), call.get().life().party().line())
                : new Absent();
    }

    @Override
    public Handover send(TextOrder order, String line) {
        String ending = Lives.ending(order.to());
        if (ending.equals("0195")) {
            return new Rejected(
                    "sms_send_failed",
                    "The carrier does not serve this number. Check it and try again.");
        }
        Taken taken = new Taken(NAME, idOf(order.messageId()), line);
        memory.take(order, taken, clock.instant());
        player.wake();
        return ending.equals("0194") ? new Unclear() : taken;
    }

    @Override
    public Lookup findText(Asked asked) {
        Optional<Taken> text = memory.findText(asked.businessId(), asked.orderId());
        return text.isPresent() ? text.get() : new Absent();
    }

    @Override
    public KeyCheck.Result check(String account, String key) {
        return new KeyCheck.Bad("The simulated carrier needs no key.");
    }

    @Override
    public Optional<Recording> recording(String businessId, String callId, String reference) {
        return memory.find(businessId, callId)
                .map(Played::life)
                .map(life ->
                        new Recording(
                                ByteBuffer.wrap(
                                        Sound.of(
                                                life.turnsUpTo(life.steps().size()),
                                                life.seconds())),
                                "audio/wav"));
    }

    /**
     * Has somebody call an agent.
     *
     * @param callId a new {@code call_…}; the same one again changes nothing
     * @param from the caller's number, E.164
     * @param about what the caller says, one or two sentences
     * @param leavesMessage whether the caller speaks to a machine
     */
    public void callIn(
            String businessId,
            String callId,
            String agentId,
            String agentName,
            @Nullable String greeting,
            String from,
            @Nullable String name,
            @Nullable String leadId,
            String about,
            boolean leavesMessage) {
        callInAt(
                clock.instant(),
                businessId,
                callId,
                agentId,
                agentName,
                greeting,
                from,
                name,
                leadId,
                about,
                leavesMessage);
    }

    /** The same at another time; what of it is in the past happens at once. */
    public void callInAt(
            Instant at,
            String businessId,
            String callId,
            String agentId,
            String agentName,
            @Nullable String greeting,
            String from,
            @Nullable String name,
            @Nullable String leadId,
            String about,
            boolean leavesMessage) {
        Party party = new Party(true, agentId, agentName, line(agentId), from, name, leadId);
        String first = greeting == null ? "Hello, this is " + agentName + "." : greeting;
        memory.begin(
                businessId,
                callId,
                idOf(callId),
                Lives.inbound(party, first, about, leavesMessage),
                at);
        player.wake();
    }

    /**
     * Has somebody write to an agent.
     *
     * @param messageId a new {@code msg_…}; the same one again changes nothing
     * @param from the person's number, E.164
     */
    public void writeIn(
            String businessId,
            String messageId,
            String agentId,
            String agentName,
            String from,
            @Nullable String leadId,
            String body) {
        player.report(
                new TakeInText(
                        businessId,
                        ConversationIds.of(businessId, from),
                        messageId,
                        agentId,
                        agentName,
                        from,
                        line(agentId),
                        body,
                        leadId,
                        NAME,
                        clock.instant()));
    }

    /**
     * The line of an agent. It is free of charge to call, so it is no person's: a person with the
     * number of a line could not be forgotten, because lines are not.
     */
    public static String line(String agentId) {
        int digits = Math.floorMod(CommandJson.sha256(agentId).hashCode(), 80);
        return LINES + "%04d".formatted(110 + digits);
    }

    private static String idOf(String callId) {
        return "sim_" + CommandJson.sha256(callId).substring(0, 24);
    }
}
