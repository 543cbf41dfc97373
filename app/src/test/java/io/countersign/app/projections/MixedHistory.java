package io.countersign.app.projections;

import io.countersign.messages.FieldChange;
import io.countersign.messages.Origin;
import io.countersign.messages.Risk;
import io.countersign.messages.casework.cases.CaseDetails;
import io.countersign.messages.casework.cases.CaseEvent;
import io.countersign.messages.casework.statuses.StatusEvent;
import io.countersign.messages.casework.types.TypeEvent;
import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.governance.changes.Needs;
import io.countersign.messages.governance.gate.GateEvent;
import io.countersign.messages.tenancy.businesses.BusinessEvent;
import io.countersign.messages.tenancy.keys.ApiKeyEvent;
import io.countersign.messages.tenancy.members.MemberEvent;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.agents.AgentEvent;
import io.countersign.messages.voice.agents.AgentSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The history of one countersigned change, with everything it needs. */
final class MixedHistory {
    static final String BIZ = "biz_1";
    static final Instant PROPOSED_AT = Instant.parse("2026-02-01T10:00:00Z");
    static final Map<String, String> BY_ASSISTANT =
            Map.of(
                    Origin.BUSINESS_ID, BIZ,
                    Origin.ACTOR_ID, "key_1",
                    Origin.ACTOR_NAME, "Claude at Front Desk",
                    Origin.CLIENT, "claude-code/2.1",
                    Origin.DOOR, "mcp-voice",
                    Origin.TOOL, "update_agent_config",
                    Origin.REQUEST_ID, "req_1");

    private MixedHistory() {}

    static AgentSettings settings(String prompt) {
        return new AgentSettings(
                "Front Desk",
                "Hello!",
                prompt,
                null,
                new AgentSettings.Voice("elevenlabs", "anna"),
                new AgentSettings.Model("anthropic", "claude", 0.3),
                600,
                false,
                null);
    }

    static MemberEvent.Added member(String id) {
        return new MemberEvent.Added(BIZ, id, id + "@example.com", "Ada", Role.OWNER);
    }

    static ChangeEvent.Proposed proposed(String changeId) {
        return new ChangeEvent.Proposed(
                BIZ,
                changeId,
                "voice.agent.configure/1",
                "{}",
                "d1gest",
                "agent_1",
                "Front Desk",
                1,
                Risk.HIGH,
                "changes what every caller hears",
                "Front Desk will follow another prompt.",
                List.of(new FieldChange("inbound_prompt", "Be kind.", "Be brief.")),
                "Callers hang up.",
                null,
                null,
                "key_1",
                "Claude at Front Desk",
                "mem_1",
                "claude-code/2.1",
                "mcp-voice",
                "update_agent_config",
                PROPOSED_AT,
                PROPOSED_AT.plusSeconds(86_400),
                new Needs(2, 1, "Prompts need two people.", 3),
                null);
    }

    static long append(History history) {
        history.append(
                List.of(
                        new BusinessEvent.Founded(
                                BIZ, "Kanzlei Nord", "law", null, "Europe/Berlin"),
                        new MemberEvent.Added(BIZ, "mem_1", "ada@example.com", "Ada", Role.OWNER),
                        new MemberEvent.Added(BIZ, "mem_2", "bo@example.com", "Bo", Role.APPROVER),
                        new ApiKeyEvent.Issued(
                                BIZ,
                                "key_1",
                                "Assistant",
                                "mem_1",
                                List.of("a:r"),
                                "5ec",
                                "wxyz",
                                null),
                        new ApiKeyEvent.Issued(
                                BIZ, "key_2", "Old", "mem_1", List.of("a:r"), "01d", "abcd", null),
                        new ApiKeyEvent.Revoked(BIZ, "key_2"),
                        new TypeEvent.Added(BIZ, 1, "Civil", null, null),
                        new StatusEvent.Added(BIZ, 1, "Open", null, 1, null),
                        new CaseEvent.Opened(
                                BIZ, 1001, aCase("Müller ./. 100% Bau", "3 O 17/26"), 1, 1),
                        new CaseEvent.Opened(BIZ, 1002, aCase("Schmidt", null), 1, 1),
                        new AgentEvent.Created(BIZ, "agent_1", settings("Be kind.")),
                        Leads.registered(1),
                        Leads.changed(1, "qualified")),
                Map.of(Origin.ACTOR_NAME, "The operator", Origin.DOOR, "operator"));
        history.append(List.of(proposed("chg_1")), BY_ASSISTANT);
        history.append(
                List.of(
                        new ChangeEvent.Approved(
                                BIZ, "chg_1", "d1gest", "mem_2", "Bo", null, null)),
                Map.of(Origin.ACTOR_NAME, "Bo", Origin.DOOR, "dashboard"));
        history.append(
                List.of(
                        new AgentEvent.Configured(
                                BIZ,
                                "agent_1",
                                2,
                                settings("Be brief."),
                                List.of("inbound_prompt")),
                        new GateEvent.KeyUsed(
                                BIZ,
                                "idem_1",
                                "t",
                                "c",
                                "executed",
                                "agent_1",
                                2L,
                                null,
                                null,
                                null)),
                with(BY_ASSISTANT, Origin.CHANGE_ID, "chg_1"));
        return history.append(
                List.of(
                        new ChangeEvent.Executed(BIZ, "chg_1", "d1gest", 2),
                        proposed("chg_2"),
                        new ChangeEvent.Refused(BIZ, "chg_2", "mem_2", "Bo", "Too brief."),
                        proposed("chg_3"),
                        new GateEvent.Rehearsed(
                                BIZ,
                                "dry_1",
                                "agent_1",
                                "voice.agent.configure/1",
                                "executed",
                                "It would be renamed.")),
                BY_ASSISTANT);
    }

    private static CaseDetails aCase(String name, @Nullable String number) {
        return new CaseDetails(name, "civil", "open", number, null, null, null, null, null, null);
    }

    private static Map<String, String> with(Map<String, String> data, String key, String value) {
        Map<String, String> more = new HashMap<>(data);
        more.put(key, value);
        return more;
    }
}
