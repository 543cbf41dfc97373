package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Moment;
import io.countersign.messages.PastUnreachable;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;
import io.countersign.messages.governance.audit.Explanation;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One thing as it was at a moment, and for each of its values why it was so. */
@Controller
class HistoryRoom {
    private final Queries queries;

    HistoryRoom(Queries queries) {
        this.queries = queries;
    }

    /** A value with its name in words. */
    record Line(String field, String label, @Nullable VisibleText value, Explanation why) {
        static Line of(Explanation why) {
            String value = why.origin().value();
            return new Line(
                    why.origin().field(),
                    why.origin()
                            .field()
                            .replaceFirst("^(settings|details)\\.", "")
                            .replace('_', ' ')
                            .replace(".", ", "),
                    value == null || value.isEmpty() ? null : VisibleText.of(value),
                    why);
        }

        /** How the event is told in the trail. */
        public @Nullable AuditLine event() {
            AuditEntry entry = why.entry();
            return entry == null ? null : AuditLine.of(entry, why.change(), null);
        }
    }

    @GetMapping("/history/{subject}")
    String history(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("words") Words words,
            @PathVariable String subject,
            @RequestParam(name = "as_of", defaultValue = "") String asOf,
            @RequestParam(required = false) @Nullable String field,
            Model model) {
        Moment moment = asOf.isBlank() ? null : words.moment(asOf);
        List<Explanation> all;
        try {
            if (moment == null && !asOf.isBlank()) {
                throw PastUnreachable.unreadable();
            }
            all = queries.explain(me.businessId(), subject, null, moment);
        } catch (PastUnreachable e) {
            model.addAttribute("problem", e.refused().message());
            moment = null;
            all = queries.explain(me.businessId(), subject, null, null);
        }
        boolean never = all.isEmpty() && moment == null;
        if (never || (all.isEmpty() && isUnknown(me, subject))) {
            throw new NoSuchPage();
        }
        List<Line> lines =
                all.stream()
                        .filter(why -> !why.origin().field().equals("business_id"))
                        .sorted(Comparator.comparing(why -> why.origin().field()))
                        .map(Line::of)
                        .toList();
        model.addAttribute("room", roomOf(subject));
        model.addAttribute("subject", subject);
        model.addAttribute("name", name(subject, all));
        model.addAttribute("back", pageOf(subject));
        model.addAttribute("field", field);
        model.addAttribute("asOf", moment == null ? "" : asOf.strip());
        model.addAttribute("at", moment == null ? null : words.at(moment));
        model.addAttribute("lines", lines);
        model.addAttribute(
                "chosen",
                field == null
                        ? List.of()
                        : lines.stream().filter(line -> isMeant(line.field(), field)).toList());
        return "history";
    }

    private boolean isUnknown(SignedIn me, String subject) {
        return queries.explain(me.businessId(), subject, null, null).isEmpty();
    }

    private static boolean isMeant(String name, String field) {
        return ("." + name + ".").contains("." + field + ".")
                || ("." + name).contains("." + field + "_");
    }

    private static String name(String subject, List<Explanation> all) {
        return all.stream()
                .map(Explanation::entry)
                .filter(Objects::nonNull)
                .filter(entry -> entry.subjectId().equals(subject))
                .map(AuditEntry::subjectName)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(subject);
    }

    private static String kind(String subject) {
        return subject.replaceFirst("_.*", "");
    }

    private static String pageOf(String subject) {
        String id = subject.substring(subject.indexOf('_') + 1);
        return switch (kind(subject)) {
            case "agent" -> "/agents/" + subject;
            case "case" -> "/cases/" + id;
            case "client" -> "/clients/" + id;
            case "chg" -> "/changes/" + subject;
            case "lead" -> "/leads";
            case "settings" -> "/alerts";
            case "policy" -> "/policy";
            default -> "/audit";
        };
    }

    private static String roomOf(String subject) {
        return switch (kind(subject)) {
            case "agent" -> "agents";
            case "case", "client" -> "cases";
            case "chg" -> "inbox";
            case "lead" -> "leads";
            case "settings" -> "alerts";
            case "policy" -> "policy";
            default -> "audit";
        };
    }
}
