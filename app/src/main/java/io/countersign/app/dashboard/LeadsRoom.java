package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.leads.LeadQuery;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The people who called, wrote or were written down. */
@Controller
class LeadsRoom {
    private static final int ROWS = 50;
    private static final int LAST_ROW = 100_000;

    private final Queries queries;

    LeadsRoom(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/leads")
    String leads(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "0") int offset,
            Model model) {
        int from = Math.clamp(offset, 0, LAST_ROW);
        model.addAttribute("room", "leads");
        model.addAttribute("rows", ROWS);
        model.addAttribute(
                "leads",
                queries.require(
                        new LeadQuery.ListLeads(me.businessId(), null, null, null, ROWS, from)));
        return "leads";
    }
}
