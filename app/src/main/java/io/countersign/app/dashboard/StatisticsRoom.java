package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.changes.ChangeQuery;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** How people decide: how many, how fast, and whether anybody still reads. */
@Controller
class StatisticsRoom {
    private static final Duration LOOK_BACK = Duration.ofDays(30);

    private final Queries queries;
    private final Clock clock;

    StatisticsRoom(Queries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @GetMapping("/statistics")
    String statistics(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("words") Words words,
            Model model) {
        var days =
                queries.require(
                        new ChangeQuery.HowDecided(
                                me.businessId(),
                                clock.instant().minus(LOOK_BACK),
                                words.zone().getId()));
        model.addAttribute("room", "inbox");
        model.addAttribute("page", DecisionPlots.of(days));
        return "statistics";
    }
}
