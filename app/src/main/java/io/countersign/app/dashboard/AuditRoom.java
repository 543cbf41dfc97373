package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Door;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;
import io.countersign.messages.governance.audit.AuditQuery.AuditTrail;
import io.countersign.messages.governance.changes.ChangeQuery;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The trail: who did what, through which door, before and after, and who countersigned. */
@Controller
class AuditRoom {
    private static final int ROWS = 50;
    private static final Map<String, String> TITLES =
            Map.of("subject", "About", "actor", "Who", "door", "Door", "tool", "Tool");

    private final Queries queries;

    AuditRoom(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/audit")
    String trail(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("words") Words words,
            AuditFilter filter,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        AuditTrail trail = queries.require(filter.query(me.businessId(), before, ROWS));
        model.addAttribute("room", "audit");
        model.addAttribute("filter", filter);
        model.addAttribute("before", before);
        model.addAttribute("lines", lines(me, words, trail.entries()));
        model.addAttribute("choices", choices(trail.entries()));
        model.addAttribute("titles", TITLES);
        if (trail.more()) {
            model.addAttribute("older", filter.older(trail.entries().getLast().position()));
        }
        return "audit";
    }

    /** One event; its position is its address. */
    @GetMapping("/audit/{position}")
    String entry(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("words") Words words,
            @PathVariable long position,
            Model model) {
        AuditFilter all = new AuditFilter(null, null, null, null, null);
        List<AuditEntry> found =
                position == Long.MAX_VALUE
                        ? List.of()
                        : queries.require(all.query(me.businessId(), position + 1, 1)).entries();
        if (found.isEmpty() || found.getFirst().position() != position) {
            throw new NoSuchPage();
        }
        model.addAttribute("room", "audit");
        model.addAttribute("line", lines(me, words, found).getFirst());
        return "audit-entry";
    }

    private List<AuditLine> lines(SignedIn me, Words words, List<AuditEntry> entries) {
        Map<String, Optional<ChangeView>> changes = new HashMap<>();
        List<AuditLine> lines = new ArrayList<>();
        String day = "";
        for (AuditEntry entry : entries) {
            String today = words.longDay(entry.at());
            @Nullable ChangeView change =
                    Optional.ofNullable(entry.changeId())
                            .flatMap(id -> changes.computeIfAbsent(id, key -> change(me, key)))
                            .orElse(null);
            lines.add(AuditLine.of(entry, change, today.equals(day) ? null : today));
            day = today;
        }
        return lines;
    }

    private Optional<ChangeView> change(SignedIn me, String changeId) {
        return Optional.ofNullable(
                queries.ask(new ChangeQuery.GetChange(me.businessId(), changeId)));
    }

    /** What the chips offer: every door, and whoever and whatever is on this page. */
    private static Map<String, Map<String, String>> choices(List<AuditEntry> entries) {
        Map<String, Map<String, String>> choices = new LinkedHashMap<>();
        Map<String, String> doors = new LinkedHashMap<>();
        Arrays.stream(Door.values())
                .forEach(door -> doors.put(door.word(), AuditLine.doorName(door.word())));
        choices.put("subject", new LinkedHashMap<>());
        choices.put("actor", new LinkedHashMap<>());
        choices.put("door", doors);
        choices.put("tool", new LinkedHashMap<>());
        for (AuditEntry entry : entries) {
            offer(choices, "subject", entry.subjectId(), entry.subjectName());
            offer(choices, "actor", entry.actorId(), entry.actorName());
            offer(choices, "tool", entry.tool(), entry.tool());
        }
        return choices;
    }

    private static void offer(
            Map<String, Map<String, String>> choices,
            String name,
            @Nullable String value,
            @Nullable String label) {
        Map<String, String> offered = choices.get(name);
        if (value != null && label != null && offered != null && offered.size() < 20) {
            offered.putIfAbsent(value, label);
        }
    }
}
