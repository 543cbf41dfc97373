package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Page;
import io.countersign.messages.Queries;
import io.countersign.messages.Secrets;
import io.countersign.messages.voice.alerts.AlertQuery;
import io.countersign.messages.voice.calls.CallQuery;
import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.messages.voice.calls.CallQuery.Transcript;
import io.countersign.messages.voice.calls.RecordingTicket;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The board of calls, and one call with what was said and how it sounded. */
@Controller
class CallsRoom {
    private static final int ROWS = 50;
    private static final int LAST_ROW = 100_000;
    private static final Duration RECORDINGS_OPEN = Duration.ofHours(1);

    private final Queries queries;
    private final Secrets secrets;
    private final Clock clock;

    CallsRoom(Queries queries, Secrets secrets, Clock clock) {
        this.queries = queries;
        this.secrets = secrets;
        this.clock = clock;
    }

    @GetMapping("/calls")
    String calls(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "0") int offset,
            Model model) {
        board(me, offset, model);
        return "calls";
    }

    /** What moves on the board, read again whenever a call does. */
    @GetMapping("/calls/board")
    String board(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "0") int offset,
            Model model) {
        int from = Math.clamp(offset, 0, LAST_ROW);
        Page<CallView> ended =
                queries.require(
                        new CallQuery.ListCalls(me.businessId(), null, null, null, ROWS, from));
        model.addAttribute("room", "calls");
        model.addAttribute(
                "live",
                queries.require(new CallQuery.LiveCalls(me.businessId(), ROWS)).rows().stream()
                        .map(CallPage::of)
                        .toList());
        model.addAttribute(
                "ended",
                ended.rows().stream()
                        .filter(call -> call.status().isOver())
                        .map(CallPage::of)
                        .toList());
        model.addAttribute("page", ended);
        model.addAttribute("rows", ROWS);
        return "calls :: board";
    }

    @GetMapping("/calls/{callId}")
    String call(@AuthenticationPrincipal SignedIn me, @PathVariable String callId, Model model) {
        said(me, callId, model);
        return "call";
    }

    /** The turns, read again while the call is live. */
    @GetMapping("/calls/{callId}/said")
    String said(@AuthenticationPrincipal SignedIn me, @PathVariable String callId, Model model) {
        Transcript said = queries.ask(new CallQuery.GetTranscript(me.businessId(), callId));
        if (said == null) {
            throw new NoSuchPage();
        }
        CallPage page = CallPage.of(said);
        model.addAttribute("room", "calls");
        model.addAttribute("c", page);
        model.addAttribute("sound", sound(said.call()));
        model.addAttribute("review", queries.ask(new CallQuery.GetReview(me.businessId(), callId)));
        model.addAttribute(
                "told",
                queries.require(new AlertQuery.ListAlerts(me.businessId(), callId, ROWS, 0))
                        .rows());
        return "call :: said";
    }

    private @Nullable String sound(CallView call) {
        return call.recording() == null
                ? null
                : RecordingTicket.PATH
                        + new RecordingTicket(
                                        call.businessId(),
                                        call.callId(),
                                        clock.instant().plus(RECORDINGS_OPEN))
                                .sealed(secrets);
    }
}
