package io.countersign.messages.governance.policies;

import io.countersign.messages.governance.policies.Rule.Effect;
import java.util.List;

/** Rules to begin with. */
public enum StarterPack {
    /** A person signs everything. */
    STRICT(
            "Strict",
            "Everything an assistant asks for waits, and HIGH waits for two people.",
            List.of(
                    new Rule(
                            "assistants",
                            "Everything an assistant asks for is signed by a person.",
                            "caller.door.startsWith(\"mcp\")",
                            Effect.HOLD,
                            1,
                            0,
                            24),
                    new Rule(
                            "high",
                            "What is HIGH needs two people, one of them an owner.",
                            "risk == \"HIGH\"",
                            Effect.HOLD,
                            2,
                            1,
                            24))),
    /** The built-in rules, and a closer look at what goes to many or happens often. */
    BALANCED(
            "Balanced",
            "What is MEDIUM or HIGH waits for one person; many recipients and many changes of one"
                    + " thing wait too.",
            List.of(
                    new Rule(
                            "many",
                            "What reaches more than ten people needs an owner.",
                            "recipients > 10",
                            Effect.HOLD,
                            1,
                            1,
                            24),
                    new Rule(
                            "often",
                            "The third change of the same thing in a day is looked at.",
                            "history.today >= 2 && size(changes) > 0",
                            Effect.HOLD,
                            1,
                            0,
                            24))),
    /** Only HIGH waits. */
    OPEN(
            "Open",
            "What is MEDIUM happens at once. What is HIGH still waits.",
            List.of(
                    new Rule(
                            "medium",
                            "What is MEDIUM happens at once.",
                            "risk == \"MEDIUM\"",
                            Effect.ALLOW,
                            1,
                            0,
                            24)));

    private final String title;
    private final String about;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<Rule> rules;

    StarterPack(String title, String about, List<Rule> rules) {
        this.title = title;
        this.about = about;
        this.rules = rules;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** What it means, in a sentence. */
    public String about() {
        return about;
    }

    /** Its rules. */
    public List<Rule> rules() {
        return rules;
    }
}
