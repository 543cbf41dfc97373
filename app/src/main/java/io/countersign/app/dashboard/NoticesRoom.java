package io.countersign.app.dashboard;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Commands;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.Refused;
import io.countersign.messages.Risk;
import io.countersign.messages.governance.notices.NoticeChoice;
import io.countersign.messages.governance.notices.NoticeChoice.Quiet;
import io.countersign.messages.governance.notices.NoticeCommand;
import io.countersign.messages.governance.notices.NoticeQuery;
import io.countersign.sagas.governance.notices.Notices;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How a person is told that a change waits, and what the open page tells. */
@Controller
class NoticesRoom {
    private static final int MOST_AT_ONCE = 5;

    private final Queries queries;
    private final Commands commands;
    private final ChangeDesk desk;
    private final Notices notices;
    private final Clock clock;
    private final boolean posts;

    NoticesRoom(
            Queries queries,
            Commands commands,
            ChangeDesk desk,
            Notices notices,
            Clock clock,
            @Value("${countersign.mail.host:}") String mailHost) {
        this.queries = queries;
        this.commands = commands;
        this.desk = desk;
        this.notices = notices;
        this.clock = clock;
        this.posts = !mailHost.isBlank();
    }

    /** One line of what was sent; the sentence is null for a test. */
    record Line(Notices.Line notice, @Nullable String sentence) {}

    /**
     * What an open page tells.
     *
     * @param latest up to where the reader knows now
     */
    record News(String latest, List<Told> told, boolean page, boolean sound) {}

    /** One change that waits. */
    record Told(String id, String sentence, String by) {}

    @GetMapping("/notices")
    String notices(@AuthenticationPrincipal SignedIn me, Model model) {
        NoticeChoice choice = choice(me);
        model.addAttribute("room", "sessions");
        model.addAttribute("choice", choice);
        model.addAttribute("risks", Risk.values());
        model.addAttribute("posts", posts);
        model.addAttribute(
                "quietFrom", choice.quiet() == null ? "" : time(choice.quiet().fromMinute()));
        model.addAttribute(
                "quietUntil", choice.quiet() == null ? "" : time(choice.quiet().untilMinute()));
        model.addAttribute(
                "lines",
                notices.last(me.businessId(), me.memberId()).stream()
                        .map(line -> new Line(line, sentence(me, line)))
                        .toList());
        return "notices";
    }

    @PostMapping("/notices")
    String choose(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "false") boolean email,
            @RequestParam(defaultValue = "false") boolean page,
            @RequestParam(defaultValue = "false") boolean sound,
            @RequestParam(required = false) @Nullable List<Risk> risks,
            @RequestParam(defaultValue = "") String quietFrom,
            @RequestParam(defaultValue = "") String quietUntil,
            RedirectAttributes flash) {
        Integer from = minute(quietFrom);
        Integer until = minute(quietUntil);
        if ((from == null) != (until == null)) {
            flash.addFlashAttribute("notice", "Say both when quiet begins and when it ends.");
            return "redirect:/notices";
        }
        NoticeChoice choice =
                new NoticeChoice(
                        email,
                        page,
                        sound,
                        risks == null ? List.of() : risks.stream().distinct().sorted().toList(),
                        from == null || until == null ? null : new Quiet(from, until));
        Outcome outcome =
                commands.send(
                        new NoticeCommand.Choose(me.businessId(), me.memberId(), choice),
                        FromDashboard.origin(me, "notices"));
        Refused refused = Refusals.of(outcome);
        flash.addFlashAttribute(
                refused == null ? "done" : "notice",
                refused == null ? "You are told like this from now on." : refused.message());
        return "redirect:/notices";
    }

    @PostMapping("/notices/test")
    String test(@AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        String id = UlidCreator.getMonotonicUlid().toString();
        boolean sent = notices.test(me.businessId(), me.memberId(), id, clock.instant());
        flash.addFlashAttribute(
                sent ? "done" : "notice",
                sent
                        ? "A test is on its way to " + me.email() + "."
                        : "There was a test a moment ago. Wait a minute before the next.");
        return "redirect:/notices";
    }

    /** What has begun to wait for the reader since a change; ids rise with time. */
    @GetMapping(path = "/notices/new", produces = "application/json")
    @ResponseBody
    News news(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String after,
            @ModelAttribute("words") Words words) {
        NoticeChoice choice = choice(me);
        List<InboxRow> waiting = desk.waiting(me, 0).rows();
        String latest =
                waiting.stream()
                        .map(row -> row.change().changeId())
                        .reduce(after, (one, other) -> one.compareTo(other) < 0 ? other : one);
        boolean quiet =
                choice.quiet() != null
                        && choice.quiet()
                                        .minutesLeft(
                                                LocalTime.ofInstant(clock.instant(), words.zone()))
                                > 0;
        boolean tells = choice.page() && !quiet && !after.isEmpty() && desk.maySign(me);
        List<Told> told =
                waiting.stream()
                        .filter(_ -> tells)
                        .filter(row -> row.change().changeId().compareTo(after) > 0)
                        .filter(row -> !row.proposer().reader())
                        .filter(row -> choice.risks().contains(row.change().risk()))
                        .limit(MOST_AT_ONCE)
                        .map(row ->
                                new Told(
                                        row.change().changeId(),
                                        words.safe(row.change().sentence()),
                                        words.safe(row.proposer().inFull())))
                        .toList();
        return new News(latest, new ArrayList<>(told), choice.page(), choice.sound());
    }

    private @Nullable String sentence(SignedIn me, Notices.Line line) {
        if (line.test() || line.rules()) {
            return null;
        }
        var change = desk.find(me, line.about());
        return change == null ? "A change that is gone." : change.sentence();
    }

    private NoticeChoice choice(SignedIn me) {
        return queries.require(new NoticeQuery.ListChoices(me.businessId())).of(me.memberId());
    }

    private static @Nullable Integer minute(String time) {
        try {
            return LocalTime.parse(time).toSecondOfDay() / 60;
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    private static String time(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
