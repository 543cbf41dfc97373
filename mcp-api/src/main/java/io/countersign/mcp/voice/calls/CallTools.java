package io.countersign.mcp.voice.calls;

import static io.countersign.mcp.tools.Effect.READS;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Paging;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.calls.CallQuery;
import io.countersign.messages.voice.calls.CallQuery.Voicemail;
import io.countersign.messages.voice.calls.CallStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tools that look at calls. */
public final class CallTools {
    private final RecordingLinks links;

    public CallTools(RecordingLinks links) {
        this.links = links;
    }

    record OneCall(
            @About(value = "From make_call or list_recent_calls", most = 64) String callId) {}

    record Status(CallRow call) {}

    @Tool(
            name = "check_call_status",
            title = "Check Call Status",
            scope = "calls:read",
            effect = READS,
            about =
                    "Shows where one call stands: status, duration, summary, recording. Ask again"
                            + " every few seconds until the status is final.")
    Reply<Status> status(OneCall input, Call call) {
        return Reply.ask(
                new CallQuery.GetCall(call.businessId(), input.callId()),
                view -> new Status(CallRow.of(view, call, links)),
                unknown(input));
    }

    record ListCalls(
            @About(value = "Rows a page", least = 1, most = 100, clamped = true, standard = "20")
                    int limit,
            @About(
                            value = "Rows to skip",
                            least = 0,
                            most = Integer.MAX_VALUE,
                            clamped = true,
                            standard = "0")
                    int offset,
            @About(value = "Only of this agent", most = 64) @Nullable String agentId,
            @About(value = "Only with this status: " + CallRow.WORDS, most = 64)
                    @Nullable String status) {}

    record Filters(@Nullable String agentId, @Nullable String status) {}

    record Calls(List<CallRow> calls, @JsonUnwrapped Paging page, Filters filters) {}

    @Tool(
            name = "list_recent_calls",
            title = "List Recent Calls",
            scope = "calls:read",
            effect = READS,
            about =
                    "Lists calls, newest first, page by page, optionally of one agent or with one"
                            + " status.")
    Reply<Calls> list(ListCalls input, Call call) {
        String word = input.status();
        Optional<CallStatus> status = word == null ? Optional.empty() : CallStatus.of(word);
        if (word != null && status.isEmpty()) {
            return Reply.refuse(noSuchStatus());
        }
        return Reply.ask(
                new CallQuery.ListCalls(
                        call.businessId(),
                        input.agentId(),
                        status.orElse(null),
                        null,
                        input.limit(),
                        input.offset()),
                page ->
                        new Calls(
                                page.rows().stream()
                                        .map(view -> CallRow.of(view, call, links))
                                        .toList(),
                                Paging.of(page),
                                new Filters(input.agentId(), word)));
    }

    record Transcript(
            CallRow call,
            boolean transcriptAvailable,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String transcript,
            boolean transcriptTruncated,
            @About("Characters of the whole transcript") int transcriptLength) {}

    @Tool(
            name = "get_transcript",
            title = "Get Transcript",
            scope = "calls:read",
            effect = READS,
            about =
                    "Shows what was said in a finished call, one line for each turn, and its"
                            + " summary.")
    Reply<Transcript> transcript(OneCall input, Call call) {
        return Reply.ask(
                new CallQuery.GetTranscript(call.businessId(), input.callId()),
                said -> {
                    String all = said.call().status().isOver() ? Script.of(said) : "";
                    String shown = Script.shortened(all);
                    return new Transcript(
                            CallRow.of(said.call(), call, links),
                            !all.isEmpty(),
                            all.isEmpty() ? null : shown,
                            shown.length() < all.length(),
                            all.length());
                },
                unknown(input));
    }

    record Recording(boolean recordingAvailable, CallRow call) {}

    @Tool(
            name = "get_call_recording",
            title = "Get Call Recording",
            scope = "calls:read",
            effect = READS,
            about =
                    "Gives the address of a finished call's recording, call.recording_url. Whoever"
                            + " has the address can listen until it expires; ask again for a new one.")
    Reply<Recording> recording(OneCall input, Call call) {
        return Reply.ask(
                new CallQuery.GetCall(call.businessId(), input.callId()),
                view -> {
                    CallRow row = CallRow.of(view, call, links);
                    return new Recording(row.recordingUrl() != null, row);
                },
                unknown(input));
    }

    record ListVoicemails(
            @About(value = "Rows a page", least = 1, most = 100, clamped = true, standard = "20")
                    int limit,
            @About(
                            value = "Rows to skip",
                            least = 0,
                            most = Integer.MAX_VALUE,
                            clamped = true,
                            standard = "0")
                    int offset) {}

    record VoicemailRow(
            String id,
            String callId,
            @About(oneOf = {"inbound", "outbound"}) String direction,
            String from,
            @Nullable String name,
            @Nullable Integer durationSeconds,
            @Nullable String transcript,
            @About("Signed; expires within the hour") @Nullable String recordingUrl,
            Instant createdAt) {
        static VoicemailRow of(Voicemail voicemail, Call call, RecordingLinks links) {
            CallRow row = CallRow.of(voicemail.call(), call, links);
            return new VoicemailRow(
                    row.id(),
                    row.id(),
                    row.direction(),
                    row.from() == null ? row.to() : row.from(),
                    row.name(),
                    row.durationSeconds(),
                    voicemail.words(),
                    row.recordingUrl(),
                    row.createdAt());
        }
    }

    record Voicemails(List<VoicemailRow> voicemails, @JsonUnwrapped Paging page) {}

    @Tool(
            name = "list_voicemails",
            title = "List Voicemails",
            scope = "calls:read",
            effect = READS,
            about =
                    "Lists messages after the tone, newest first, page by page: what callers left,"
                            + " and what agents left on machines.")
    Reply<Voicemails> voicemails(ListVoicemails input, Call call) {
        return Reply.ask(
                new CallQuery.ListVoicemails(call.businessId(), input.limit(), input.offset()),
                page ->
                        new Voicemails(
                                page.rows().stream()
                                        .map(row -> VoicemailRow.of(row, call, links))
                                        .toList(),
                                Paging.of(page)));
    }

    private static Refused unknown(OneCall input) {
        return Refused.notFound("call", input.callId(), "list_recent_calls");
    }

    private static Refused noSuchStatus() {
        String words =
                Arrays.stream(CallStatus.values())
                        .skip(1)
                        .map(CallStatus::word)
                        .collect(Collectors.joining(", "));
        return new Refused("invalid_arguments", "status must be one of " + words + ".");
    }
}
