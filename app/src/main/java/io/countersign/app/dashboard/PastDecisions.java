package io.countersign.app.dashboard;

import io.countersign.command.governance.policies.Simulation;
import io.countersign.command.governance.policies.Simulation.Flip;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.changes.ChangeQuery;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.policies.Facts;
import io.countersign.messages.governance.policies.Past;
import io.countersign.messages.governance.policies.PolicyQuery;
import io.countersign.messages.governance.policies.PolicyQuery.DecisionView;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.governance.policies.Rule.Effect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was really asked for, to try rules on. */
@Component
class PastDecisions {
    private static final int MOST = 5_000;
    private static final int PAGE = 200;
    private static final int MOST_FLIPS = 200;

    private final Queries queries;
    private final Clock clock;

    PastDecisions(Queries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * What a draft would have decided otherwise.
     *
     * @param looked how many real decisions were looked at
     * @param onlyHeld whether only held changes were on record, because no policy was in force
     */
    record Tried(int looked, int flipped, List<Line> flips, boolean onlyHeld) {
        Tried {
            flips = List.copyOf(flips);
        }
    }

    /** One decision that would flip. */
    record Line(Instant at, String sentence, Flip flip) {
        public String was() {
            return word(flip.was());
        }

        public String becomes() {
            return word(flip.becomes());
        }

        private static String word(Effect effect) {
            return switch (effect) {
                case ALLOW -> "happens at once";
                case HOLD -> "waits for people";
                case DENY -> "never happens";
            };
        }
    }

    private record Real(Instant at, String sentence, Facts facts, Effect was) {}

    Tried tryOn(String businessId, List<Rule> draft, int days) {
        Instant since = clock.instant().minus(Duration.ofDays(days));
        List<Real> real = new ArrayList<>(decided(businessId, since));
        boolean onlyHeld = real.isEmpty();
        if (onlyHeld) {
            real.addAll(held(businessId, since));
        }
        Simulation simulation = new Simulation(draft);
        List<Line> flips = new ArrayList<>();
        int flipped = 0;
        for (Real one : real) {
            Flip flip = simulation.flip(one.facts(), one.was()).orElse(null);
            if (flip != null) {
                flipped++;
                if (flips.size() < MOST_FLIPS) {
                    flips.add(new Line(one.at(), one.sentence(), flip));
                }
            }
        }
        return new Tried(real.size(), flipped, flips, onlyHeld);
    }

    private List<Real> decided(String businessId, Instant since) {
        List<Real> real = new ArrayList<>();
        for (DecisionView d :
                queries.require(new PolicyQuery.Decisions(businessId, since, MOST)).decisions()) {
            real.add(new Real(d.at(), d.sentence(), new Facts(d.facts()), d.effect()));
        }
        return real;
    }

    /** Before there was a policy, the ledger has the exact commands of what was held. */
    private List<Real> held(String businessId, Instant since) {
        List<ChangeView> changes = new ArrayList<>();
        changes.addAll(queries.require(new ChangeQuery.Inbox(businessId, PAGE, 0)).rows());
        changes.addAll(queries.require(new ChangeQuery.Decided(businessId, null, PAGE, 0)).rows());
        return changes.stream()
                .filter(change -> change.proposedAt().isAfter(since))
                .filter(change -> !change.commandName().startsWith("governance."))
                .map(change ->
                        new Real(
                                change.proposedAt(), change.sentence(), facts(change), Effect.HOLD))
                .toList();
    }

    private static Facts facts(ChangeView change) {
        return Facts.of(
                change.commandName(),
                change.command(),
                change.changes(),
                change.risk(),
                new Facts.Caller(
                        change.proposerId(),
                        change.proposerName(),
                        change.proposerPersonId(),
                        change.client(),
                        change.door(),
                        change.tool()),
                change.reach() == null ? 0 : change.reach().recipients(),
                change.reach() == null ? 0 : change.reach().dollars(),
                Past.NONE,
                change.proposedAt());
    }
}
