package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Commands;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.agents.AgentCommand;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.agents.AgentQuery.AgentVersionView;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Proposes to go back to an earlier version, by the same order that assistants give. */
@Controller
class RestoreRoom {
    private final Queries queries;
    private final Commands commands;

    RestoreRoom(Queries queries, Commands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    @PostMapping("/agents/{agentId}/restore")
    String restore(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String agentId,
            @RequestParam long version) {
        if (!me.role().maySign()) {
            throw new NotYours();
        }
        AgentVersionView earlier =
                queries.ask(new AgentQuery.GetVersion(me.businessId(), agentId, version));
        if (earlier == null) {
            throw new NoSuchPage();
        }
        Outcome outcome =
                commands.send(
                        new AgentCommand.Restore(
                                me.businessId(), agentId, version, earlier.settings()),
                        FromDashboard.origin(me, "agents"));
        return outcome instanceof Outcome.PendingApproval held
                ? "redirect:/changes/" + held.changeId()
                : "redirect:/agents/" + agentId + "/versions";
    }
}
