package io.countersign.app.operations;

import io.countersign.messages.Moment;
import io.countersign.messages.PastUnreachable;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;
import io.countersign.messages.governance.audit.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.Configuration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why something is as it is. */
@Command(
        name = "explain",
        description = {
            "Says why a field of an agent, lead, case, client, change, of the settings, the policy or"
                    + " the business has its value: the event, who, through which door, who signed.",
            "Example: explain agent_01J9... inbound_prompt --business biz_1",
            "Example: explain case_1001 --business biz_1 --at 2026-06-30 --json"
        },
        exitCodeList = {
            "0:explained",
            "1:there is no such subject or field",
            "2:it could not be done"
        })
final class ExplainCommand extends OperatorCommand {
    @Parameters(index = "0", paramLabel = "SUBJECT", description = "For example agent_01J9...")
    private String subject = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FIELD",
            description = "For example greeting. Left out: every field.")
    private @Nullable String field;

    @Option(names = "--business", required = true, paramLabel = "ID", description = "Whose.")
    private String business = "";

    @Option(
            names = "--at",
            paramLabel = "MOMENT",
            description = "As it was then: " + Moment.SPELLING + ".")
    private @Nullable String at;

    @Override
    int run(ConfigurableApplicationContext context) {
        Moment moment = at == null ? null : Moment.of(at);
        if (at != null && moment == null) {
            err().println("--at takes " + Moment.SPELLING + ".");
            return IMPOSSIBLE;
        }
        context.getBean(Configuration.class);
        List<Explanation> all;
        try {
            all = context.getBean(Queries.class).explain(business, subject, field, moment);
        } catch (PastUnreachable e) {
            err().println(e.refused().message());
            return IMPOSSIBLE;
        }
        if (all.isEmpty()) {
            err().println("Nothing of %s is called that.".formatted(business));
            return FOUND_SOMETHING;
        }
        all.forEach(why -> say(sentence(why), facts(why)));
        return DONE;
    }

    private static String sentence(Explanation why) {
        AuditEntry e = why.entry();
        String value = why.origin().value() == null ? "empty" : "“" + why.origin().value() + "”";
        String event = "event " + why.origin().position();
        if (e == null) {
            return "%s is %s since %s.".formatted(why.origin().field(), value, event);
        }
        String signed =
                e.countersignedBy() == null ? "" : ", countersigned by " + e.countersignedBy();
        String policy =
                why.decision() == null
                        ? ""
                        : ", under version %d of the policy"
                                .formatted(why.decision().policyVersion());
        return "%s is %s since %s (%s) of %s: by %s through %s%s%s."
                .formatted(
                        why.origin().field(),
                        value,
                        event,
                        e.eventName(),
                        e.at(),
                        e.actorName(),
                        e.door(),
                        signed,
                        policy);
    }

    private static Map<String, ?> facts(Explanation why) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("field", why.origin().field());
        put(facts, "value", why.origin().value());
        put(facts, "before", why.origin().before());
        facts.put("position", why.origin().position());
        AuditEntry e = why.entry();
        if (e != null) {
            facts.put("event", e.eventName());
            facts.put("at", e.at().toString());
            facts.put("actor", e.actorName());
            facts.put("door", e.door());
            put(facts, "tool", e.tool());
            put(facts, "change", e.changeId());
            put(facts, "countersigned_by", e.countersignedBy());
            put(facts, "digest", e.digest());
        }
        if (why.decision() != null) {
            facts.put("policy_version", why.decision().policyVersion());
            facts.put("rules", why.decision().rules());
        }
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
