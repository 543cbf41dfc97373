package io.countersign.command.governance.policies;

import io.countersign.messages.Risk;
import io.countersign.messages.governance.changes.Needs;
import io.countersign.messages.governance.policies.Facts;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.governance.policies.Rule.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Applies rules to facts. The order of the rules means nothing: deny beats hold, hold beats allow,
 * and the built-in rule holds what is MEDIUM or HIGH unless a rule allows it, which none can for
 * HIGH. A condition that is broken or takes too long fits, and holds.
 */
public final class Judge {
    private static final long MOST_MILLIS = 1_000;
    private static final int REMEMBERED = 2_000;
    private static final String UNCHECKED =
            "A rule of the policy could not be checked, so a person looks.";

    private final Map<String, Condition> known = new ConcurrentHashMap<>();

    private record Fit(Rule rule, boolean broken) {}

    /** What the rules say; the same facts and rules always get the same answer. */
    public Verdict judge(List<Rule> rules, long version, Risk risk, Facts facts) {
        @Nullable List<Fit> fits = fitting(rules, facts);
        if (fits == null) {
            return held(List.of(), new Needs(1, 0, UNCHECKED, version), 0, UNCHECKED);
        }
        List<String> names = fits.stream().map(fit -> fit.rule().id()).toList();
        for (Fit fit : fits) {
            if (!fit.broken() && fit.rule().effect() == Effect.DENY) {
                return new Verdict(Effect.DENY, Needs.ONE_PERSON, 0, names, fit.rule().sentence());
            }
        }
        @Nullable Needs needs = null;
        int hours = 0;
        for (Fit fit : fits) {
            if (fit.broken() || fit.rule().effect() == Effect.HOLD) {
                Needs asks = needs(fit, version);
                needs = needs == null ? asks : needs.and(asks);
                hours = shorter(hours, fit.broken() ? 0 : fit.rule().hours());
            }
        }
        if (needs != null) {
            return held(names, needs, hours, needs.rule());
        }
        if (risk == Risk.LOW || (risk == Risk.MEDIUM && !fits.isEmpty())) {
            return new Verdict(Effect.ALLOW, Needs.ONE_PERSON, 0, names, null);
        }
        return held(names, new Needs(1, 0, null, version), 0, null);
    }

    /** What is wrong with a condition, as a sentence; null when nothing is. */
    public static @Nullable String trouble(String condition) {
        try {
            Condition.of(condition);
            return null;
        } catch (Condition.BrokenException e) {
            return e.getMessage();
        }
    }

    private static Verdict held(
            List<String> names, Needs needs, int hours, @Nullable String sentence) {
        return new Verdict(Effect.HOLD, needs, hours, names, sentence);
    }

    private static Needs needs(Fit fit, long version) {
        return fit.broken()
                ? new Needs(1, 0, UNCHECKED, version)
                : new Needs(
                        fit.rule().people(), fit.rule().owners(), fit.rule().sentence(), version);
    }

    private static int shorter(int one, int other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }

    /** Loads what conditions are made of, so that the first judgement is as quick as the others. */
    public Judge() {
        judge(
                List.of(
                        new Rule(
                                "warm",
                                "Warm.",
                                "has(args.a) && risk == ''",
                                Effect.HOLD,
                                1,
                                0,
                                1)),
                0,
                Risk.LOW,
                new Facts("{\"args\":{},\"risk\":\"\",\"now\":\"2026-01-01T00:00:00Z\"}"));
    }

    /** On a thread of its own with a limit, so that no condition can hold up the gate. */
    private @Nullable List<Fit> fitting(List<Rule> rules, Facts facts) {
        // Understanding a text takes a moment once, and is bounded by the length of the text.
        rules.forEach(this::understand);
        FutureTask<List<Fit>> work = new FutureTask<>(() -> fits(rules, facts));
        Thread.ofVirtual().name("policy").start(work);
        try {
            return work.get(MOST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            work.cancel(true);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private List<Fit> fits(List<Rule> rules, Facts facts) {
        Map<String, Object> seen = Condition.read(facts);
        List<Fit> fits = new ArrayList<>();
        for (Rule rule : rules) {
            try {
                if (condition(rule.condition()).fits(seen)) {
                    fits.add(new Fit(rule, false));
                }
            } catch (Condition.BrokenException e) {
                fits.add(new Fit(rule, true));
            }
        }
        return fits;
    }

    private void understand(Rule rule) {
        try {
            condition(rule.condition());
        } catch (Condition.BrokenException e) {
            // It will be found broken again when it is asked, and then it holds.
        }
    }

    private Condition condition(String text) throws Condition.BrokenException {
        Condition condition = known.get(text);
        if (condition == null) {
            condition = Condition.of(text);
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(text, condition);
        }
        return condition;
    }
}
