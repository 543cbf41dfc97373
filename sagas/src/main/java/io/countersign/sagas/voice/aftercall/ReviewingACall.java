package io.countersign.sagas.voice.aftercall;

import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Family;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.calls.CallQuery;
import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.messages.voice.calls.CallQuery.Transcript;
import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.calls.Finding;
import io.countersign.messages.voice.calls.Turn.Speaker;
import io.countersign.messages.voice.leads.LeadCommand;
import io.countersign.messages.voice.leads.LeadQuery;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import io.countersign.messages.voice.settings.EscalationRule;
import io.countersign.messages.voice.settings.SettingsQuery;
import io.countersign.messages.voice.settings.SettingsQuery.SettingsView;
import io.countersign.sagas.outside.effects.Effect;
import io.countersign.sagas.voice.alerts.Alerts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Reviews one finished call, once. What was found is in the ledger before anybody is told, so that
 * a repetition after a crash tells the same people the same thing, and nobody twice.
 */
@Component
public class ReviewingACall implements Effect {
    static final String KIND = "review-call";
    private static final Logger LOG = LoggerFactory.getLogger(ReviewingACall.class);
    private static final Duration NOT_READABLE_YET = Duration.ofMillis(200);
    private static final Duration STILL_NO_WORDS = Duration.ofSeconds(1);
    private static final int LOOKS_AT_ONCE = 50;

    /**
     * Whoever writes a message down for a carrier takes a while, and it may say that somebody is in
     * danger.
     */
    private static final Duration WORDS_COME_WITHIN = Duration.ofMinutes(3);

    /** After an outage, or before these rules existed: old news alarms nobody. */
    private static final Duration OLD_NEWS = Duration.ofHours(12);

    private final Commands commands;
    private final Queries queries;
    private final EscalationJudge judge;
    private final OutcomeRule outcomes;
    private final ScoringRule scoring;
    private final Alerts alerts;
    private final Clock clock;
    private final Duration summaryComesWithin;

    /**
     * Reviews calls.
     *
     * @param summaryComesWithin how long after its end a call that was heard may get its summary
     */
    public ReviewingACall(
            Commands commands,
            Queries queries,
            EscalationJudge judge,
            OutcomeRule outcomes,
            ScoringRule scoring,
            Alerts alerts,
            Clock clock,
            @Value("${countersign.after-call.summary-within:PT20S}") Duration summaryComesWithin) {
        this.commands = commands;
        this.queries = queries;
        this.judge = judge;
        this.outcomes = outcomes;
        this.scoring = scoring;
        this.alerts = alerts;
        this.clock = clock;
        this.summaryComesWithin = summaryComesWithin;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Reviewing goes on while calls are stopped: it sends nothing. */
    @Override
    public Family family() {
        return Family.OTHER;
    }

    @Override
    public Next carryOut(String businessId, String callId, int attempt) {
        Transcript said = queries.ask(new CallQuery.GetTranscript(businessId, callId));
        if (said == null || !said.call().status().isOver()) {
            return new Again(NOT_READABLE_YET);
        }
        CallView call = said.call();
        Instant now = clock.instant();
        Instant ended = call.endedAt() == null ? now : call.endedAt();
        boolean spoken =
                call.status() == CallStatus.COMPLETED || call.status() == CallStatus.VOICEMAIL;
        Duration patience = isHeard(said) ? summaryComesWithin : WORDS_COME_WITHIN;
        if (spoken && call.summary() == null && now.isBefore(ended.plus(patience))) {
            return new Again(attempt < LOOKS_AT_ONCE ? NOT_READABLE_YET : STILL_NO_WORDS);
        }
        boolean news = now.isBefore(ended.plus(OLD_NEWS));
        SettingsView settings = queries.require(new SettingsQuery.GetSettings(businessId));
        CallQuery.Review review = queries.ask(new CallQuery.GetReview(businessId, callId));
        if (review == null) {
            review = review(said, news ? rules(settings) : List.of(), now);
        }
        if (review == null) {
            return new Again(NOT_READABLE_YET);
        }
        score(said, now);
        if (news) {
            alerts.raise(said, settings, review.findings(), now);
        }
        return new Done();
    }

    private static boolean isHeard(Transcript said) {
        return said.turns().stream().anyMatch(turn -> turn.speaker() == Speaker.CALLER);
    }

    /** Null as long as the review cannot be read back. */
    private CallQuery.@Nullable Review review(
            Transcript said, List<EscalationRule> rules, Instant now) {
        CallView call = said.call();
        EscalationJudge by = judge;
        List<Finding> findings;
        try {
            findings = rules.isEmpty() ? List.of() : judge.judge(said, rules);
        } catch (RuntimeException e) {
            // Somebody may be in danger: the alert does not wait for a judge that is away.
            LOG.warn("A call is judged by phrases alone: {}", e.getClass().getName());
            by = new PhraseJudge();
            findings = by.judge(said, rules);
        }
        send(
                new CallCommand.Review(
                        call.businessId(),
                        call.callId(),
                        outcomes.outcome(said),
                        by.name(),
                        findings,
                        now));
        return queries.ask(new CallQuery.GetReview(call.businessId(), call.callId()));
    }

    private static List<EscalationRule> rules(SettingsView settings) {
        return settings.alerts() == null
                ? List.of()
                : settings.alerts().rules().stream().filter(EscalationRule::enabled).toList();
    }

    private void score(Transcript said, Instant now) {
        CallView call = said.call();
        LeadView lead =
                call.leadId() != null
                        ? queries.ask(new LeadQuery.GetLead(call.businessId(), call.leadId()))
                        : queries.ask(new LeadQuery.FindByPhone(call.businessId(), call.person()));
        if (lead != null) {
            send(
                    new LeadCommand.Score(
                            call.businessId(),
                            lead.leadId(),
                            scoring.score(said, outcomes.outcome(said), lead.score(), now)));
        }
    }

    private Outcome send(Command command) {
        return commands.send(
                command,
                new Origin(
                        command.businessId(),
                        "system",
                        "Countersign",
                        null,
                        null,
                        Door.SAGA,
                        KIND,
                        "review_" + command.subjectId(),
                        command.subjectId(),
                        null));
    }
}
