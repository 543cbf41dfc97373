package io.countersign.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One event as an auditor keeps it: a line of JSON with its keys in alphabetical order and no
 * spaces. The bytes of the line, without its end, are the entry of the Merkle tree; payload and
 * metadata are texts inside it, exactly as the ledger stores them, and are never parsed here.
 */
public record EventLine(String text) {
    private static final Pattern NAMED =
            Pattern.compile(
                    "\"event_id\":\"([^\"\\\\]*)\",\"event_name\":\"([^\"\\\\]*)\".*\"position\":(-?\\d+)",
                    Pattern.DOTALL);

    // The end of the line, where no text of somebody else's can stand.
    private static final Pattern RECORDED =
            Pattern.compile("\"recorded_at\":\"([^\"\\\\]*)\",\"sequence_number\":-?\\d+\\}$");

    /** A row of the ledger. */
    public record Row(
            long position,
            String businessId,
            String aggregateType,
            String aggregateId,
            long sequenceNumber,
            String eventId,
            String eventName,
            String eventRevision,
            String payload,
            String metadata,
            Instant recordedAt) {}

    /** The line of a row. The time is cut to microseconds, which is what the ledger keeps. */
    public static EventLine of(Row row) {
        StringBuilder out = new StringBuilder(256 + row.payload().length());
        text(out.append("{\"aggregate_id\":"), row.aggregateId());
        text(out.append(",\"aggregate_type\":"), row.aggregateType());
        text(out.append(",\"business_id\":"), row.businessId());
        text(out.append(",\"event_id\":"), row.eventId());
        text(out.append(",\"event_name\":"), row.eventName());
        text(out.append(",\"event_revision\":"), row.eventRevision());
        text(out.append(",\"metadata\":"), row.metadata());
        text(out.append(",\"payload\":"), row.payload());
        out.append(",\"position\":").append(row.position());
        text(
                out.append(",\"recorded_at\":"),
                row.recordedAt().truncatedTo(ChronoUnit.MICROS).toString());
        out.append(",\"sequence_number\":").append(row.sequenceNumber()).append('}');
        return new EventLine(out.toString());
    }

    /** The entry's hash. */
    public Hash leaf() {
        return Hash.leaf(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * When it was recorded.
     *
     * @throws Malformed when the line does not say
     */
    public Instant recordedAt() {
        Matcher recorded = RECORDED.matcher(text);
        try {
            if (recorded.find()) {
                return Instant.parse(recorded.group(1));
            }
        } catch (DateTimeParseException e) {
            // Said below, as for a line that says nothing.
        }
        throw new Malformed(label() + " does not say when it was recorded.");
    }

    /** Which event this is, for people: its name, id and position. */
    public String label() {
        Matcher named = NAMED.matcher(text);
        return named.find()
                ? "%s %s at position %s".formatted(named.group(2), named.group(1), named.group(3))
                : "a line that is no event";
    }

    /** Escapes by RFC 8785 section 3.2.2.2. */
    private static void text(StringBuilder out, String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(c < 0x10 ? "0" : "1");
                        out.append(Character.forDigit(c & 0xf, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
