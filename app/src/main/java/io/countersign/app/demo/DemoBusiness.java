package io.countersign.app.demo;

import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.tenancy.businesses.BusinessCommand;
import io.countersign.messages.tenancy.keys.ApiKeyCommand;
import io.countersign.messages.tenancy.members.MemberCommand;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.agents.AgentCommand;
import io.countersign.messages.voice.agents.AgentSettings;
import io.countersign.messages.voice.agents.AgentSettings.Model;
import io.countersign.messages.voice.agents.AgentSettings.Voice;
import io.countersign.messages.voice.leads.LeadCommand;
import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.messages.voice.numbers.NumberCommand;
import io.countersign.sagas.outside.carriers.simulated.SimulatedCarrier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Founds the demo's two businesses through commands. Whatever exists already is left as it is. */
final class DemoBusiness {
    private static final List<String> READ_ONLY =
            List.of(
                    "calls:read",
                    "agents:read",
                    "cases:read",
                    "clients:read",
                    "caselists:read",
                    "forms:read",
                    "tasks:read",
                    "notes:read",
                    "settings:read");
    private static final List<String> EVERYTHING = List.of("*");

    private final Commands commands;
    private final Queries queries;
    private final DemoFile demo;

    DemoBusiness(Commands commands, Queries queries, DemoFile demo) {
        this.commands = commands;
        this.queries = queries;
        this.demo = demo;
    }

    /** What happens at the telephones; once, because it happens at a time. */
    void ring(SimulatedCarrier carrier, Instant now) {
        new DemoTelephones(demo.ids(), carrier, queries, this::send, now).ring();
    }

    void found() {
        DemoFile.Ids ids = demo.ids();
        harborAndPine(ids);
        northlight(ids);
    }

    private void harborAndPine(DemoFile.Ids ids) {
        String business = ids.business();
        found(business, "Harbor & Pine Law", "law_firm", "https://harborpine.example");
        member(business, ids.owner(), 0, "Dana Reyes", Role.OWNER);
        member(business, ids.approver(), 1, "Tom Whitlock", Role.APPROVER);
        send(
                new AgentCommand.Create(
                        business,
                        ids.frontDesk(),
                        agent(
                                "Front Desk",
                                "Thank you for calling Harbor and Pine Law. This is Front Desk, an"
                                        + " AI assistant. How can I help?",
                                DemoText.of("front-desk-prompt.txt"),
                                600,
                                "+12075550199")));
        send(
                new AgentCommand.Create(
                        business,
                        ids.afterHours(),
                        agent(
                                "After Hours",
                                "Harbor and Pine Law is closed right now. I can take a message.",
                                DemoText.of("after-hours-prompt.txt"),
                                300,
                                null)));
        number(business, ids.frontDesk(), "+12075550100");
        key(business, ids.allKey(), "Assistant with every scope", demo.keys().all(), EVERYTHING);
        key(business, ids.readOnlyKey(), "Read-only", demo.keys().readOnly(), READ_ONLY);
        List<String> rows = DemoText.of("leads.csv").lines().toList();
        for (int i = 0; i < rows.size(); i++) {
            send(lead(business, ids.leads().get(i), ids.frontDesk(), rows.get(i)));
        }
        if (ids.numbers() != null) {
            new DemoCaseload(ids, queries, this::send).found();
        }
    }

    private void northlight(DemoFile.Ids ids) {
        String business = ids.otherBusiness();
        found(business, "Northlight Dental", "dental_practice", null);
        member(business, ids.otherOwner(), 2, "Lee Park", Role.OWNER);
        send(
                new AgentCommand.Create(
                        business,
                        ids.otherAgent(),
                        agent(
                                "Reception",
                                "Northlight Dental, good morning.",
                                "You answer for a dental practice. Book, move and cancel visits.",
                                600,
                                null)));
        number(business, ids.otherAgent(), "+12075550120");
        key(
                business,
                ids.otherKey(),
                "Assistant with every scope",
                demo.keys().otherBusiness(),
                EVERYTHING);
    }

    private void found(String id, String name, String type, @Nullable String website) {
        send(new BusinessCommand.Found(id, name, type, website, "America/New_York"));
    }

    private void member(String business, String id, int person, String name, Role role) {
        send(new MemberCommand.Add(business, id, demo.people().get(person).email(), name, role));
    }

    /** Each line's number is named after the agent that answers it. */
    private void number(String business, String agentId, String phoneNumber) {
        String id = agentId.replaceFirst("^agent_", "num_");
        send(new NumberCommand.Register(business, id, phoneNumber, agentId));
    }

    private void key(String business, String id, String name, String secret, List<String> scopes) {
        String owner =
                business.equals(demo.ids().business())
                        ? demo.ids().owner()
                        : demo.ids().otherOwner();
        send(
                new ApiKeyCommand.Issue(
                        business,
                        id,
                        name,
                        owner,
                        scopes,
                        CommandJson.sha256(secret),
                        secret.substring(secret.length() - 4),
                        null));
    }

    private static AgentSettings agent(
            String name,
            String greeting,
            String prompt,
            int maxDurationSeconds,
            @Nullable String transfer) {
        return new AgentSettings(
                name,
                greeting,
                prompt.strip(),
                "Answer texts in one or two sentences. Offer a call when it gets complicated.",
                new Voice("11labs", "harbor-alto"),
                new Model("openai", "gpt-4o", 0.3),
                maxDurationSeconds,
                transfer != null,
                transfer);
    }

    private static LeadCommand lead(String business, String id, String agent, String row) {
        List<String> f = List.of(row.split(",", 6));
        LeadDetails details =
                new LeadDetails(
                        f.get(0),
                        null,
                        null,
                        f.get(1),
                        f.get(2).isEmpty() ? null : f.get(2),
                        f.get(3),
                        f.get(4),
                        f.get(5),
                        null,
                        "Portland",
                        "ME",
                        null);
        return new LeadCommand.Register(business, id, details, agent, null);
    }

    private void send(Command command) {
        Origin operator =
                new Origin(
                        command.businessId(),
                        "system",
                        "Operator",
                        null,
                        null,
                        Door.OPERATOR,
                        "demo",
                        "demo_" + command.subjectId(),
                        "demo_" + command.businessId(),
                        null);
        Outcome outcome = commands.send(command, operator);
        boolean thereAlready =
                outcome instanceof Outcome.Denied denied && denied.code().equals("already_exists");
        if (!(outcome instanceof Outcome.Executed) && !thereAlready) {
            throw new IllegalStateException("The demo could not be made: " + outcome);
        }
    }
}
