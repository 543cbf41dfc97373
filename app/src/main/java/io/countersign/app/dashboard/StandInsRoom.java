package io.countersign.app.dashboard;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.governance.delegations.DelegationCommand;
import io.countersign.messages.governance.delegations.DelegationQuery;
import io.countersign.messages.governance.delegations.DelegationQuery.DelegationView;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import io.countersign.messages.tenancy.members.Role;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who signs in whose place, until when: everybody looks, whoever may sign lends and takes back. */
@Controller
class StandInsRoom {
    private static final int MOST = 100;

    private final Queries queries;
    private final Commands commands;
    private final Signers signers;
    private final Clock clock;

    StandInsRoom(Queries queries, Commands commands, Signers signers, Clock clock) {
        this.queries = queries;
        this.commands = commands;
        this.signers = signers;
        this.clock = clock;
    }

    /**
     * One line of the list.
     *
     * @param mayEnd whether the reader may end it
     */
    record Line(DelegationView lent, String state, boolean mayEnd) {}

    @GetMapping("/stand-ins")
    String standIns(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("words") Words words,
            Model model) {
        List<MemberView> members = signers.members(me);
        List<String> mine = Signers.accounts(me, members);
        Instant now = clock.instant();
        model.addAttribute("room", "stand-ins");
        model.addAttribute(
                "lines",
                queries
                        .require(new DelegationQuery.ListDelegations(me.businessId(), MOST))
                        .delegations()
                        .stream()
                        .map(lent -> line(lent, me, members, now))
                        .toList());
        model.addAttribute(
                "others", members.stream().filter(m -> !mine.contains(m.memberId())).toList());
        model.addAttribute("today", LocalDate.ofInstant(now, words.zone()));
        return "stand-ins";
    }

    /** Days are those of the business, the last one included. */
    @PostMapping("/stand-ins")
    String lend(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String why,
            @ModelAttribute("words") Words words,
            HttpSession session,
            RedirectAttributes flash) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant begins = startOf(from, 0, words.zone());
        Instant ends = startOf(until, 1, words.zone());
        MemberView member =
                signers.members(me).stream()
                        .filter(m -> m.memberId().equals(to))
                        .findFirst()
                        .orElse(null);
        if (member == null || begins == null || ends == null) {
            flash.addFlashAttribute("notice", "Nothing was lent. Say to whom, and both days.");
            return "redirect:/stand-ins";
        }
        Signer lender = signers.of(me, session);
        return send(
                me,
                new DelegationCommand.Lend(
                        me.businessId(),
                        "del_" + UlidCreator.getMonotonicUlid(),
                        lender,
                        member.memberId(),
                        member.name(),
                        begins.isBefore(now) ? now : begins,
                        ends,
                        why.isBlank() ? null : why,
                        now,
                        canBeSigned(me, lender) ? lender.role() : null),
                flash);
    }

    @PostMapping("/stand-ins/{delegationId}/end")
    String end(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String delegationId,
            HttpSession session,
            RedirectAttributes flash) {
        if (!delegationId.startsWith("del_")) {
            throw new NoSuchPage();
        }
        Signer who = signers.of(me, session);
        return send(
                me,
                new DelegationCommand.TakeBack(
                        me.businessId(), delegationId, who.memberId(), who.name(), who.role()),
                flash);
    }

    private String send(SignedIn me, Command command, RedirectAttributes flash) {
        Outcome outcome = commands.send(command, FromDashboard.origin(me, "stand_ins"));
        if (outcome instanceof Outcome.PendingApproval held) {
            return "redirect:/changes/" + Links.segment(held.changeId());
        }
        Refused refused = Refusals.of(outcome);
        if (refused != null && refused.code().equals("not_found")) {
            throw new NoSuchPage();
        }
        if (refused != null) {
            flash.addFlashAttribute("notice", refused.message());
        }
        return "redirect:/stand-ins";
    }

    /** Whether anybody beside the lender could sign the lending itself. */
    private boolean canBeSigned(SignedIn me, Signer lender) {
        return signers.members(me).stream()
                .anyMatch(m -> m.role().maySign() && !lender.is(m.memberId()));
    }

    private static Line line(
            DelegationView lent, SignedIn me, List<MemberView> members, Instant now) {
        boolean over = lent.takenBackBy() != null || !now.isBefore(lent.until());
        boolean theirs =
                me.role() == Role.OWNER
                        || me.memberId().equals(lent.lenderId())
                        || me.memberId().equals(lent.toId());
        String state =
                lent.takenBackBy() != null
                        ? "ended by " + lent.takenBackBy()
                        : over ? "over" : lent.isInForce(now) ? "in force" : "to come";
        boolean works =
                members.stream()
                                .anyMatch(m ->
                                        m.memberId().equals(lent.lenderId()) && m.role().maySign())
                        && members.stream().anyMatch(m -> m.memberId().equals(lent.toId()));
        if (!over && !works) {
            state = "without effect, one of them may not sign any more";
        }
        return new Line(lent, state, theirs && !over);
    }

    private static @Nullable Instant startOf(String day, int later, ZoneId zone) {
        try {
            return LocalDate.parse(day).plusDays(later).atStartOfDay(zone).toInstant();
        } catch (DateTimeException noDay) {
            return null;
        }
    }
}
