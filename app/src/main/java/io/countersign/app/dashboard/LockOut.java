package io.countersign.app.dashboard;

import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.governance.policies.Rule.Effect;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import io.countersign.messages.tenancy.members.PersonIdentity;
import io.countersign.messages.tenancy.members.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whom rules would leave without anybody to sign, said before they are proposed. */
final class LockOut {
    private LockOut() {}

    /** A sentence for each trouble; empty when somebody could always sign. */
    static List<String> warnings(List<Rule> rules, List<MemberView> members, String editorEmail) {
        Map<String, MemberView> people = new LinkedHashMap<>();
        members.stream()
                .filter(m -> m.role().maySign())
                .forEach(m ->
                        people.merge(
                                PersonIdentity.of(m.email()),
                                m,
                                (one, other) -> one.role() == Role.OWNER ? one : other));
        String editor = PersonIdentity.of(editorEmail);
        List<String> warnings = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.effect() == Effect.HOLD) {
                people.keySet().forEach(asker -> warn(rule, asker, editor, people, warnings));
            }
        }
        if (!rules.isEmpty() && people.size() < 3 && people.containsKey(editor)) {
            warnings.add(
                    "You do not sign for seven days, and nobody signs what they asked for. With"
                            + " fewer than three people who sign, some changes will find nobody in"
                            + " that time. Invite somebody first, or let somebody else write the"
                            + " rules.");
        }
        return warnings;
    }

    private static void warn(
            Rule rule,
            String asker,
            String editor,
            Map<String, MemberView> people,
            List<String> warnings) {
        String who = people.containsKey(asker) ? name(people, asker) : "";
        if (!enough(rule, people, List.of(asker))) {
            warnings.add(
                    "Rule %s: what %s asks for could be signed by nobody, ever. It wants %s."
                            .formatted(rule.id(), who, wanted(rule)));
        } else if (!asker.equals(editor) && !enough(rule, people, List.of(asker, editor))) {
            warnings.add(
                    "Rule %s: what %s asks for could be signed by nobody in your seven days."
                            .formatted(rule.id(), who));
        }
    }

    private static String name(Map<String, MemberView> people, String identity) {
        MemberView member = people.get(identity);
        return member == null ? "somebody" : member.name();
    }

    private static String wanted(Rule rule) {
        return Words.count(rule.people(), "person", "people")
                + (rule.owners() == 0 ? "" : ", of them owners: " + rule.owners());
    }

    private static boolean enough(Rule rule, Map<String, MemberView> people, List<String> without) {
        List<MemberView> left =
                people.entrySet().stream()
                        .filter(person -> !without.contains(person.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
        long owners = left.stream().filter(m -> m.role() == Role.OWNER).count();
        return left.size() >= rule.people() && owners >= rule.owners();
    }
}
