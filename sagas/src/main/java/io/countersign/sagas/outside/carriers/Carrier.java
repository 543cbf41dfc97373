package io.countersign.sagas.outside.carriers;

import io.countersign.messages.Command;
import io.countersign.messages.voice.numbers.EmergencyAddress;
import io.countersign.messages.voice.numbers.EmergencyStatus;
import io.countersign.sagas.outside.carriers.Orders.Asked;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who carries calls and texts. Every order has our own id; an adapter hands that id to the
 * carrier where the carrier takes one, and finds the order by it later. Asked through {@link
 * Carriers}, which writes down who was asked.
 */
public interface Carrier {
    /** One lower-case word; stands in events. */
    String name();

    /**
     * The number an agent calls and writes from, E.164.
     *
     * @param agentId or the business's own id when no agent writes
     */
    Optional<String> line(String businessId, String agentId);

    /** Has a call placed. Asking twice for one id places one call where the carrier allows that. */
    Handover place(CallOrder order, String line);

    /** What became of an earlier {@link #place}. */
    Lookup findCall(Asked call);

    /** Has a text sent. */
    Handover send(TextOrder order, String line);

    /** What became of an earlier {@link #send}. */
    Lookup findText(Asked text);

    /** Whether a key is good. */
    KeyCheck.Result check(String account, String key);

    /**
     * Tells the carrier where help is sent when a line calls for it; asking again for the same
     * address says where it stands.
     *
     * @param line E.164
     */
    default Filing fileAddress(String businessId, String line, EmergencyAddress address) {
        return new NotFiled();
    }

    /**
     * What the carrier would have reported of a call, for one whose end nobody has reported. Empty
     * while there is nothing to say, and where reports cannot be lost.
     */
    default List<Command> whatBecameOf(String businessId, String callId, String carrierId) {
        return List.of();
    }

    /**
     * What the carrier would have reported of a text whose fate nobody has reported. Empty while
     * there is nothing to say, and where reports cannot be lost.
     */
    default Optional<Command> whatBecameOf(TextOrder text, String carrierId) {
        return Optional.empty();
    }

    /** A finished recording. */
    Optional<Recording> recording(String businessId, String callId, String reference);

    /**
     * A call to place.
     *
     * @param callId our id of it, {@code call_…}
     * @param greeting the first sentence
     * @param to E.164
     * @param context why the agent calls
     * @param longestSeconds after which the carrier hangs up
     */
    record CallOrder(
            String businessId,
            String callId,
            String agentId,
            String agentName,
            String greeting,
            String to,
            @Nullable String name,
            @Nullable String context,
            int longestSeconds) {}

    /**
     * A text to send.
     *
     * @param conversationId what its reports belong to: a conversation or a mailing
     * @param messageId our id of it, {@code msg_…} or one person's of a mailing
     * @param agentId whose line it goes out on; the business's own id when no agent writes
     * @param to E.164
     */
    record TextOrder(
            String businessId,
            String conversationId,
            String messageId,
            String agentId,
            String to,
            String body) {}

    /** What became of an emergency address. */
    sealed interface Filing permits Filed, NotFiled, FileLater {}

    /** The carrier has looked at it. */
    record Filed(EmergencyStatus status, @Nullable String reason) implements Filing {}

    /** This carrier files none, or the business has no account with it. */
    record NotFiled() implements Filing {}

    /** The carrier did not answer. */
    record FileLater() implements Filing {}

    /** What the carrier said to an order. */
    sealed interface Handover permits Taken, Rejected, NotNow, Unclear {}

    /** What the carrier knows of an order. */
    sealed interface Lookup permits Taken, Absent, Unclear {}

    /**
     * The carrier has it.
     *
     * @param carrier who
     * @param carrierId the carrier's own id
     * @param from the line it goes out on, E.164
     */
    record Taken(String carrier, String carrierId, String from) implements Handover, Lookup {}

    /** The carrier will not do it; the message says what to do next. */
    record Rejected(String code, String message) implements Handover {}

    /** The carrier certainly has not taken it, and may later. */
    record NotNow(Duration in) implements Handover {}

    /** It may or may not have arrived. */
    record Unclear() implements Handover, Lookup {}

    /** The carrier certainly has no such order. */
    record Absent() implements Lookup {}

    /** Sound, whole; written where somebody listens. */
    record Recording(ByteBuffer sound, String mediaType) {}
}
