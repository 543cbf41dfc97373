package io.countersign.command.voice.campaigns;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Reach;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.campaigns.AttemptResult;
import io.countersign.messages.voice.campaigns.Cadence;
import io.countersign.messages.voice.campaigns.CampaignCommand;
import io.countersign.messages.voice.campaigns.CampaignCommand.Create;
import io.countersign.messages.voice.campaigns.CampaignCommand.DeferAttempt;
import io.countersign.messages.voice.campaigns.CampaignCommand.EndAttempt;
import io.countersign.messages.voice.campaigns.CampaignCommand.Launch;
import io.countersign.messages.voice.campaigns.CampaignCommand.Pause;
import io.countersign.messages.voice.campaigns.CampaignCommand.Resume;
import io.countersign.messages.voice.campaigns.CampaignCommand.StartAttempt;
import io.countersign.messages.voice.campaigns.CampaignEvent;
import io.countersign.messages.voice.campaigns.CampaignEvent.AttemptDeferred;
import io.countersign.messages.voice.campaigns.CampaignEvent.AttemptEnded;
import io.countersign.messages.voice.campaigns.CampaignEvent.AttemptStarted;
import io.countersign.messages.voice.campaigns.CampaignEvent.Completed;
import io.countersign.messages.voice.campaigns.CampaignEvent.Created;
import io.countersign.messages.voice.campaigns.CampaignEvent.Launched;
import io.countersign.messages.voice.campaigns.CampaignEvent.Paused;
import io.countersign.messages.voice.campaigns.CampaignEvent.Resumed;
import io.countersign.messages.voice.campaigns.CampaignStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one campaign. Pure: no framework, no clock, no randomness. */
public sealed interface Campaign extends State {

    /** No such campaign. */
    record Missing() implements Campaign {
        @Override
        public long version() {
            return 0;
        }
    }

    /**
     * How far one person is.
     *
     * @param attempts that were started and counted
     * @param callId the call that runs; null when none does
     * @param nextAt when the person is due; null when being called, or never again
     */
    record Progress(int attempts, @Nullable String callId, @Nullable Instant nextAt) {
        boolean over() {
            return callId == null && nextAt == null;
        }
    }

    /** A campaign and how far everybody in it is; before the launch nobody is due. */
    record Known(Created made, CampaignStatus status, Map<String, Progress> people, long version)
            implements Campaign {
        private long calling() {
            return people.values().stream().filter(p -> p.callId() != null).count();
        }

        private Known as(CampaignStatus next) {
            return new Known(made, next, people, version + 1);
        }

        private Known with(String leadId, Progress progress) {
            Map<String, Progress> all = new LinkedHashMap<>(people);
            all.put(leadId, progress);
            return new Known(made, status, all, version + 1);
        }
    }

    static Refused unknown(String campaignId) {
        return Refused.notFound("campaign", campaignId, "list_campaigns");
    }

    static Decision<CampaignEvent> decide(CampaignCommand command, Campaign now) {
        return switch (now) {
            case Missing() ->
                    command instanceof Create c
                            ? create(c)
                            : Decision.decline(unknown(command.campaignId()));
            case Known known ->
                    switch (command) {
                        case Create c ->
                                Decision.decline(
                                        "already_exists",
                                        "There is a campaign with this id already.");
                        case Launch c -> launch(c, known);
                        case Pause c -> pause(c, known);
                        case Resume c -> resume(c, known);
                        case StartAttempt c -> start(c, known);
                        case EndAttempt c -> end(c, known);
                        case DeferAttempt c -> defer(c, known);
                    };
        };
    }

    static Campaign evolve(Campaign now, CampaignEvent event) {
        if (event instanceof Created e) {
            return new Known(e, CampaignStatus.DRAFT, Map.of(), 1);
        }
        if (!(now instanceof Known known)) {
            throw new IllegalStateException("A campaign must be created before it moves.");
        }
        return switch (event) {
            case Created e -> known;
            case Launched e -> {
                Map<String, Progress> people = new LinkedHashMap<>();
                known.made()
                        .leadIds()
                        .forEach(id -> people.put(id, new Progress(0, null, e.firstCallAt())));
                yield new Known(known.made(), CampaignStatus.ACTIVE, people, known.version() + 1);
            }
            case Paused e -> known.as(CampaignStatus.PAUSED);
            case Resumed e -> known.as(CampaignStatus.ACTIVE);
            case AttemptStarted e ->
                    known.with(e.leadId(), new Progress(e.attempt(), e.callId(), null));
            case AttemptEnded e ->
                    known.with(e.leadId(), new Progress(e.attempt(), null, e.nextAt()));
            case AttemptDeferred e ->
                    known.with(e.leadId(), new Progress(e.attempt() - 1, null, e.nextAt()));
            case Completed e -> known.as(CampaignStatus.COMPLETED);
        };
    }

    /** What a campaign would do, for the person who is asked. */
    static Optional<Preview> preview(CampaignCommand command, Campaign now) {
        if (command instanceof Create c) {
            return Optional.of(
                    preview(
                            c.name(),
                            c.launch(),
                            c.leadIds().stream().distinct().toList(),
                            c.cadence().attempts(),
                            c.freeUpTo(),
                            c.agentName(),
                            0));
        }
        if (command instanceof Launch c && now instanceof Known k) {
            return Optional.of(
                    preview(
                            k.made().name(),
                            true,
                            k.made().leadIds(),
                            k.made().cadence().attempts(),
                            c.freeUpTo(),
                            k.made().agentName(),
                            k.version()));
        }
        return Optional.empty();
    }

    private static Preview preview(
            String name,
            boolean launch,
            List<String> leadIds,
            int attempts,
            int freeUpTo,
            @Nullable String agent,
            long version) {
        int people = leadIds.size();
        String who = people == 1 ? "one person" : "%,d people".formatted(people);
        if (!launch) {
            return new Preview(
                    "The campaign “%s” will be written down for %s.".formatted(name, who),
                    name,
                    version,
                    List.of(new FieldChange("people", null, String.valueOf(people))));
        }
        // Only the number of people makes a launch risky, so only then does the risky field show.
        String field = people > freeUpTo ? "launch" : "people";
        return new Preview(
                "%s will call %s for “%s”."
                        .formatted(agent == null ? "An agent" : agent, who, name),
                name,
                version,
                List.of(new FieldChange(field, null, who)),
                Reach.calls(leadIds, attempts));
    }

    private static Decision<CampaignEvent> create(Create c) {
        Optional<Refused> refused = CampaignLimits.check(c);
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        List<CampaignEvent> events = new ArrayList<>();
        events.add(
                new Created(
                        c.businessId(),
                        c.campaignId(),
                        c.name().strip(),
                        c.description(),
                        c.cadence(),
                        c.agentId(),
                        c.agentName(),
                        c.leadIds().stream().distinct().toList(),
                        c.atOnce(),
                        c.at()));
        if (c.launch()) {
            events.add(launched(c, c.cadence(), c.at()));
        }
        return new Decision.Accepted<>(events);
    }

    private static Launched launched(CampaignCommand c, Cadence cadence, Instant at) {
        return new Launched(c.businessId(), c.campaignId(), Schedule.earliest(cadence, at));
    }

    private static Decision<CampaignEvent> launch(Launch c, Known known) {
        if (known.status() != CampaignStatus.DRAFT) {
            return Decision.decline(
                    "already_launched",
                    "This campaign was launched already. Look at its progress.");
        }
        return CampaignLimits.ready(known.made().agentId(), known.made().leadIds())
                .<Decision<CampaignEvent>>map(Decision::decline)
                .orElseGet(() -> Decision.accept(launched(c, known.made().cadence(), c.at())));
    }

    private static Decision<CampaignEvent> pause(Pause c, Known known) {
        return switch (known.status()) {
            case ACTIVE -> Decision.accept(new Paused(c.businessId(), c.campaignId()));
            case PAUSED -> Decision.nothingToDo();
            case DRAFT, COMPLETED -> notRunning();
        };
    }

    private static Decision<CampaignEvent> resume(Resume c, Known known) {
        return switch (known.status()) {
            case PAUSED -> {
                List<CampaignEvent> events = new ArrayList<>();
                events.add(new Resumed(c.businessId(), c.campaignId()));
                if (known.people().values().stream().allMatch(Progress::over)) {
                    events.add(new Completed(c.businessId(), c.campaignId(), c.at()));
                }
                yield new Decision.Accepted<>(events);
            }
            case ACTIVE -> Decision.nothingToDo();
            case DRAFT, COMPLETED -> notRunning();
        };
    }

    private static Decision<CampaignEvent> notRunning() {
        return Decision.decline(
                "not_running", "This campaign does not run: it was not launched, or it is over.");
    }

    private static Decision<CampaignEvent> start(StartAttempt c, Known known) {
        Progress person = known.people().get(c.leadId());
        if (known.status() != CampaignStatus.ACTIVE || person == null) {
            return notRunning();
        }
        Instant due = person.nextAt();
        if (due == null || c.attempt() != person.attempts() + 1) {
            return Decision.decline("not_due", "This person is not to be called now.");
        }
        if (known.calling() >= known.made().atOnce()) {
            return Decision.decline("busy", "As many calls run as may run at once. Wait for one.");
        }
        Instant allowed = Schedule.earliest(known.made().cadence(), c.at());
        if (c.at().isBefore(due)) {
            return Decision.decline("not_due", "This person is not to be called now.");
        }
        // The window has closed since the person became due: the next one, and no attempt less.
        return allowed.isAfter(c.at())
                ? Decision.accept(
                        new AttemptDeferred(
                                c.businessId(),
                                c.campaignId(),
                                c.leadId(),
                                c.attempt(),
                                allowed,
                                "outside_window"))
                : Decision.accept(
                        new AttemptStarted(
                                c.businessId(),
                                c.campaignId(),
                                c.leadId(),
                                c.attempt(),
                                c.callId(),
                                c.at()));
    }

    private static boolean runs(Known known, String leadId, int attempt) {
        Progress person = known.people().get(leadId);
        return person != null && person.callId() != null && person.attempts() == attempt;
    }

    private static Decision<CampaignEvent> end(EndAttempt c, Known known) {
        if (!runs(known, c.leadId(), c.attempt())) {
            return Decision.nothingToDo();
        }
        Cadence cadence = known.made().cadence();
        boolean again = c.result() == AttemptResult.NOT_REACHED && c.attempt() < cadence.attempts();
        AttemptEnded ended =
                new AttemptEnded(
                        c.businessId(),
                        c.campaignId(),
                        c.leadId(),
                        c.attempt(),
                        c.result(),
                        c.detail(),
                        again
                                ? Schedule.earliest(
                                        cadence,
                                        c.at().plus(Duration.ofMinutes(cadence.retryMinutes())))
                                : null,
                        c.at());
        List<CampaignEvent> events = new ArrayList<>(List.of(ended));
        Known after = (Known) evolve(known, ended);
        if (after.status() == CampaignStatus.ACTIVE
                && after.people().values().stream().allMatch(Progress::over)) {
            events.add(new Completed(c.businessId(), c.campaignId(), c.at()));
        }
        return new Decision.Accepted<>(events);
    }

    private static Decision<CampaignEvent> defer(DeferAttempt c, Known known) {
        return runs(known, c.leadId(), c.attempt())
                ? Decision.accept(
                        new AttemptDeferred(
                                c.businessId(),
                                c.campaignId(),
                                c.leadId(),
                                c.attempt(),
                                Schedule.earliest(known.made().cadence(), c.until()),
                                c.why()))
                : Decision.nothingToDo();
    }
}
