package io.countersign.mcp.voice.leads;

import static io.countersign.mcp.tools.Effect.CHANGES;

import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Asking;
import io.countersign.messages.Outcome;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.leads.LeadCommand;
import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.messages.voice.leads.LeadQuery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tool that writes leads down and corrects them. */
public final class UpsertLead {
    record Upsert(
            @About("One new lead; name, phone or email is needed") @Nullable NewLead lead,
            @About(value = "Existing leads, each with the fields to change", least = 1, most = 100)
                    @Nullable List<LeadUpdate> updates,
            @About(most = 64) @Nullable String businessId,
            @About(
                            value =
                                    "Your own key for a new lead; a retry with it writes nobody down"
                                            + " twice. Updates say the same however often they are"
                                            + " sent",
                            least = 1,
                            most = 200)
                    @Nullable String idempotencyKey) {}

    record NewLead(
            @About(most = 200) @Nullable String name,
            @About(most = 100) @Nullable String firstName,
            @About(most = 100) @Nullable String lastName,
            @About(most = 40) @Nullable String phone,
            @About(most = 254) @Nullable String email,
            @About(most = 64) @Nullable String status,
            @About(most = 64) @Nullable String source,
            @About(most = 10_000) @Nullable String notes,
            @About(most = 200) @Nullable String address,
            @About(most = 100) @Nullable String city,
            @About(most = 100) @Nullable String state,
            @About(most = 20) @Nullable String zip,
            @About(value = "The agent who met them", most = 64) @Nullable String agentId,
            @About(value = "What they said", most = 10_000) @Nullable String message) {
        LeadDetails details() {
            return new LeadDetails(
                    name, firstName, lastName, phone, email, status, source, notes, address, city,
                    state, zip);
        }
    }

    record LeadUpdate(
            @About(value = "From list_leads", most = 64) String id,
            @About(most = 200) @Nullable String name,
            @About(most = 100) @Nullable String firstName,
            @About(most = 100) @Nullable String lastName,
            @About(most = 40) @Nullable String phone,
            @About(most = 254) @Nullable String email,
            @About(most = 64) @Nullable String status,
            @About(most = 64) @Nullable String source,
            @About(most = 10_000) @Nullable String notes,
            @About(most = 200) @Nullable String address,
            @About(most = 100) @Nullable String city,
            @About(most = 100) @Nullable String state,
            @About(most = 20) @Nullable String zip) {
        LeadDetails changes() {
            return new LeadDetails(
                    name, firstName, lastName, phone, email, status, source, notes, address, city,
                    state, zip);
        }
    }

    record Upserted(
            @About(oneOf = {"create", "update"}) String operation,
            @About("The new lead") @Nullable LeadRow lead,
            @About("True when this repeats an earlier answer") @Nullable Boolean replayed,
            @Nullable Integer updated,
            @Nullable Integer failed,
            @About("One per update, in the same order") @Nullable List<Row> results) {}

    record Row(String id, boolean success, @Nullable String error, @Nullable String code) {}

    @Tool(
            name = "upsert_lead",
            title = "Create or Update Lead",
            scope = "leads:write",
            effect = CHANGES,
            about =
                    "Writes one new lead down (lead), or corrects up to 100 existing ones"
                            + " (updates); give one of the two. Each update stands for itself and says how"
                            + " it went in results.")
    Reply<Upserted> upsert(Upsert input, Call call) {
        NewLead lead = input.lead();
        List<LeadUpdate> updates = input.updates();
        if (lead != null && updates == null) {
            return create(lead, input.idempotencyKey(), call);
        }
        if (lead == null && updates != null) {
            return update(updates, call);
        }
        return Reply.refuse(
                new Refused(
                        "invalid_arguments",
                        "Nothing was done. Give either lead, to write a new one down, or updates,"
                                + " to correct existing ones."));
    }

    private static Reply<Upserted> create(NewLead lead, @Nullable String key, Call call) {
        // The same key always makes the same lead, whoever wins the race.
        String id = key == null ? call.newId("lead") : call.idOf("lead", key);
        return Reply.send(
                new LeadCommand.Register(
                        call.businessId(), id, lead.details(), lead.agentId(), lead.message()),
                Asking.once(key, call.contentDigest()),
                outcome -> {
                    Refused refused = call.refusal(outcome);
                    boolean replayed = outcome instanceof Outcome.Executed e && e.replayed();
                    return refused == null
                            ? Reply.ask(
                                    new LeadQuery.GetLead(call.businessId(), id),
                                    view ->
                                            new Upserted(
                                                    "create",
                                                    LeadRow.of(view),
                                                    replayed ? Boolean.TRUE : null,
                                                    null,
                                                    null,
                                                    null))
                            : Reply.refuse(refused);
                });
    }

    private static Reply<Upserted> update(List<LeadUpdate> updates, Call call) {
        List<LeadCommand.Update> commands =
                updates.stream()
                        .map(row ->
                                new LeadCommand.Update(call.businessId(), row.id(), row.changes()))
                        .toList();
        return Reply.sendAll(
                commands,
                outcomes -> {
                    List<Row> rows = new ArrayList<>();
                    for (int i = 0; i < outcomes.size(); i++) {
                        Refused refused = call.refusal(outcomes.get(i));
                        rows.add(
                                new Row(
                                        updates.get(i).id(),
                                        refused == null,
                                        refused == null ? null : refused.message(),
                                        refused == null ? null : refused.code()));
                    }
                    int updated = (int) rows.stream().filter(Row::success).count();
                    Upserted answer =
                            new Upserted(
                                    "update", null, null, updated, rows.size() - updated, rows);
                    return updated > 0
                            ? Reply.answer(answer)
                            : Reply.failed(
                                    answer, "No lead was updated; results says why, row by row.");
                });
    }
}
