package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Commands;
import io.countersign.messages.casework.cases.CaseCommand;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Decides which clients belong to a case. */
@Controller
class CaseClients {
    private final Commands commands;

    CaseClients(Commands commands) {
        this.commands = commands;
    }

    @PostMapping("/cases/{caseId}/clients/{clientId}/unlink")
    String unlink(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long caseId,
            @PathVariable long clientId) {
        commands.send(
                new CaseCommand.UnlinkClient(me.businessId(), caseId, clientId),
                FromDashboard.origin(me, "cases"));
        return "redirect:/cases/" + caseId;
    }
}
