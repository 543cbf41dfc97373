package io.countersign.mcp.governance.audit;

import static io.countersign.mcp.tools.Effect.READS;

import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;
import io.countersign.messages.governance.audit.Explanation;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.policies.PolicyQuery.DecisionView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tool that says why something is as it is. */
public final class ExplainTools {
    record Explain(
            @About(
                            value =
                                    "An id such as agent_…, lead_…, chg_…, case_1001 or client_7; or"
                                            + " settings, policy, business",
                            least = 1,
                            most = 64)
                    String subjectId,
            @About(
                            value = "For example greeting or status; left out, every field",
                            least = 1,
                            most = 200)
                    @Nullable String field) {}

    record Why(List<Value> fields) {}

    record Value(
            String field,
            @About("Absent when it is empty") @Nullable String value,
            @About("What it was until then") @Nullable String before,
            @About("The number of the event in the ledger") long position,
            @Nullable String event,
            @Nullable Instant at,
            @Nullable String actor,
            @About("What the program calls itself") @Nullable String client,
            @Nullable String door,
            @Nullable String tool,
            @Nullable Approval approval,
            @Nullable Policy policy) {
        static Value of(Explanation why) {
            AuditEntry e = why.entry();
            return new Value(
                    why.origin().field(),
                    why.origin().value(),
                    why.origin().before(),
                    why.origin().position(),
                    e == null ? null : e.eventName(),
                    e == null ? null : e.at(),
                    e == null ? null : e.actorName(),
                    e == null ? null : e.client(),
                    e == null ? null : e.door(),
                    e == null ? null : e.tool(),
                    e == null || e.changeId() == null
                            ? null
                            : Approval.of(e.changeId(), e, why.change()),
                    why.decision() == null ? null : Policy.of(why.decision()));
        }
    }

    record Approval(
            String changeId,
            @Nullable String proposedBy,
            @Nullable String countersignedBy,
            @About("Why it needed a person") @Nullable String because,
            @About("SHA-256 of what was signed") @Nullable String digest) {
        static Approval of(String changeId, AuditEntry e, @Nullable ChangeView change) {
            return new Approval(
                    changeId,
                    change == null ? null : change.proposerName(),
                    e.countersignedBy(),
                    change == null ? null : change.because(),
                    e.digest());
        }
    }

    record Policy(
            long version,
            @About(oneOf = {"allow", "hold", "deny"}) String effect,
            @About("The rules that fitted") List<String> rules) {
        static Policy of(DecisionView decision) {
            return new Policy(
                    decision.policyVersion(),
                    decision.effect().name().toLowerCase(Locale.ROOT),
                    decision.rules());
        }
    }

    @Tool(
            name = "explain_value",
            title = "Explain Value",
            scope = "",
            effect = READS,
            asOf = true,
            about =
                    "Says why a field of an agent, lead, case, client, change, the settings or the"
                            + " policy has its value: the event that made it so, who asked through"
                            + " which door, who countersigned it, and what the policy said.")
    Reply<Why> explain(Explain input, Call call) {
        call.requireScope(scope(input.subjectId()));
        return new Reply.Explain<>(
                input.subjectId(),
                input.field(),
                why ->
                        why.isEmpty()
                                ? Reply.refuse(unknown(input.subjectId()))
                                : Reply.answer(new Why(why.stream().map(Value::of).toList())));
    }

    /** Whoever may read a thing may know why it is so. */
    private static String scope(String subjectId) {
        return switch (subjectId.replaceFirst("_.*", "")) {
            case "case" -> "cases:read";
            case "client" -> "clients:read";
            case "lead" -> "calls:read";
            default -> "agents:read";
        };
    }

    private static Refused unknown(String subjectId) {
        return new Refused(
                "not_found",
                "Nothing has the id %s and such a field. Leave field out to see all there are."
                        .formatted(subjectId));
    }
}
