package io.countersign.mcp.voice.agents;

import static io.countersign.mcp.tools.Effect.SETS_OUTWARD;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.broker.Actor;
import io.countersign.mcp.broker.Authority;
import io.countersign.mcp.broker.Brokered;
import io.countersign.mcp.broker.Claims;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Asking;
import io.countersign.messages.voice.agents.AgentCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tool that writes rules into one section of an agent's prompt. */
public final class WriteRules {
    record Rules(
            @About(value = "From list_agents", most = 64) String agentId,
            @About(
                            value = "Plain-language rules; one text with a rule a line will do",
                            least = 1,
                            most = 50,
                            orOne = true)
                    List<String> rules,
            @About(most = 64) @Nullable String businessId,
            @About(
                            value = "Heading of the section; made at the end when there is none",
                            most = 100,
                            standard = "\"Operational handoff rules\"")
                    String sectionTitle,
            @About(
                            value = "replace what the section says, or append to it",
                            oneOf = {"replace", "append"},
                            standard = "\"replace\"")
                    String mode,
            @About(
                            value =
                                    "Your own key for this change; needed unless dry_run. Repeat it"
                                            + " to learn what became of the change.",
                            least = 1,
                            most = 200)
                    @Nullable String idempotencyKey,
            @About("Who asks; is recorded and grants nothing") @Nullable Actor actor,
            @About("Who is said to have agreed; is recorded and grants nothing")
                    @Nullable Authority authority,
            @About(value = "Only say what would happen", standard = "false") boolean dryRun,
            @About(value = "Put a held change before a person", standard = "false")
                    boolean queueForApproval,
            @About(value = "Ticket, conversation or run this comes from", most = 200)
                    @Nullable String sourceRef) {

        /** One line each, without the marks of a list that models like to add. */
        List<String> lines() {
            return rules.stream()
                    .flatMap(String::lines)
                    .map(line -> line.strip().replaceFirst("^[-*•]\\s+", ""))
                    .filter(line -> !line.isEmpty())
                    .toList();
        }

        Asking asking(String contentDigest) {
            return new Claims(actor, authority)
                    .asking(
                            dryRun,
                            queueForApproval,
                            idempotencyKey,
                            contentDigest,
                            null,
                            sourceRef);
        }
    }

    record RulesAnswer(
            @JsonUnwrapped Brokered told,
            String agentId,
            String sectionTitle,
            int rulesCount,
            UpdateAnswer.@Nullable Result result) {}

    @Tool(
            name = "configure_agent_business_rules",
            title = "Configure Agent Business Rules",
            scope = "agents:write",
            effect = SETS_OUTWARD,
            about =
                    "Writes plain-language rules as bullets into one named section of an agent's"
                            + " inbound prompt, and leaves the rest of the prompt as it is. Waits"
                            + " until a person countersigns: send queue_for_approval true and show"
                            + " the person approval.review_url. Only status executed means done.")
    Reply<RulesAnswer> write(Rules input, Call call) {
        List<String> lines = input.lines();
        String title = input.sectionTitle().strip().replaceFirst("^#+\\s*", "");
        return Reply.send(
                new AgentCommand.WriteRules(
                        call.businessId(),
                        input.agentId(),
                        title,
                        lines,
                        input.mode().equals("append")),
                input.asking(call.contentDigest()),
                outcome ->
                        AgentUpdates.reply(
                                outcome,
                                input.agentId(),
                                call,
                                (told, version, fields, changeId) ->
                                        new RulesAnswer(
                                                told,
                                                input.agentId(),
                                                title,
                                                lines.size(),
                                                UpdateAnswer.Result.of(
                                                        input.agentId(),
                                                        version,
                                                        fields,
                                                        changeId))));
    }
}
