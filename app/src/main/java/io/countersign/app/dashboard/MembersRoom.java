package io.countersign.app.dashboard;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.app.signin.Invitations;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.Refused;
import io.countersign.messages.tenancy.members.MemberCommand;
import io.countersign.messages.tenancy.members.MemberQuery;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import io.countersign.messages.tenancy.members.Role;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The people of the business and what each may do: everybody looks, owners decide. */
@Controller
class MembersRoom {
    private final Queries queries;
    private final Commands commands;
    private final Invitations invitations;
    private final String publicUrl;

    MembersRoom(
            Queries queries,
            Commands commands,
            Invitations invitations,
            @Value("${countersign.public-url:}") String publicUrl) {
        this.queries = queries;
        this.commands = commands;
        this.invitations = invitations;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/members")
    String members(@AuthenticationPrincipal SignedIn me, Model model) {
        List<MemberView> members = all(me);
        Set<String> newcomers =
                members.stream()
                        .filter(member -> !invitations.isKnown(member.email()))
                        .map(MemberView::memberId)
                        .collect(Collectors.toSet());
        model.addAttribute("room", "members");
        model.addAttribute("members", members);
        model.addAttribute("newcomers", newcomers);
        model.addAttribute("mine", me.role() == Role.OWNER);
        model.addAttribute("roles", Role.values());
        return "members";
    }

    @PostMapping("/members")
    String invite(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam Role role,
            RedirectAttributes flash) {
        mustOwn(me);
        String address = email.strip().toLowerCase(Locale.ROOT);
        if (all(me).stream().anyMatch(member -> member.email().equals(address))) {
            flash.addFlashAttribute("problem", "Somebody with this address is a member already.");
            return "redirect:/members";
        }
        String memberId = "mem_" + UlidCreator.getUlid();
        return send(
                me,
                new MemberCommand.Invite(
                        me.businessId(), memberId, email, name, role, signs(me, memberId, role)),
                flash);
    }

    @PostMapping("/members/{memberId}/role")
    String changeRole(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String memberId,
            @RequestParam Role role,
            RedirectAttributes flash) {
        MemberView member = member(me, memberId);
        boolean more = !member.role().maySign() || role == Role.OWNER;
        return send(
                me,
                new MemberCommand.ChangeRole(
                        me.businessId(),
                        memberId,
                        role,
                        me.memberId(),
                        more ? signs(me, memberId, role) : null),
                flash);
    }

    @PostMapping("/members/{memberId}/remove")
    String remove(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String memberId,
            RedirectAttributes flash) {
        member(me, memberId);
        return send(me, new MemberCommand.Remove(me.businessId(), memberId, me.memberId()), flash);
    }

    /** The link is in this answer and nowhere else, so there is no redirect. */
    @PostMapping("/members/{memberId}/link")
    String link(@AuthenticationPrincipal SignedIn me, @PathVariable String memberId, Model model) {
        MemberView member = member(me, memberId);
        String link = invitations.link(member.email());
        if (link == null) {
            return "redirect:/members";
        }
        String base =
                publicUrl.isBlank()
                        ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                        : publicUrl.strip().replaceAll("/+$", "");
        model.addAttribute("room", "members");
        model.addAttribute("name", member.name());
        model.addAttribute("link", base + link);
        model.addAttribute("days", Invitations.OPEN.toDays());
        return "member-link";
    }

    private String send(SignedIn me, Command command, RedirectAttributes flash) {
        Outcome outcome = commands.send(command, FromDashboard.origin(me, "members"));
        if (outcome instanceof Outcome.PendingApproval held) {
            return "redirect:/changes/" + held.changeId();
        }
        Refused refused = Refusals.of(outcome);
        if (refused != null) {
            flash.addFlashAttribute("problem", refused.message());
        }
        return "redirect:/members";
    }

    /**
     * The role, when it may countersign and somebody else could sign that. The first other signer
     * of a business can be nobody's to sign, or there would never be one.
     */
    private @Nullable Role signs(SignedIn me, String memberId, Role role) {
        boolean others =
                all(me).stream()
                        .anyMatch(member ->
                                member.role().maySign()
                                        && !member.memberId().equals(me.memberId())
                                        && !member.memberId().equals(memberId));
        return role.maySign() && others ? role : null;
    }

    private List<MemberView> all(SignedIn me) {
        return queries.require(new MemberQuery.ListMembers(me.businessId())).members();
    }

    private MemberView member(SignedIn me, String memberId) {
        mustOwn(me);
        MemberView member = queries.ask(new MemberQuery.GetMember(me.businessId(), memberId));
        if (member == null) {
            throw new NoSuchPage();
        }
        return member;
    }

    private static void mustOwn(SignedIn me) {
        if (me.role() != Role.OWNER) {
            throw new NotYours();
        }
    }
}
