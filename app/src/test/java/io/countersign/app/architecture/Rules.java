package io.countersign.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.countersign.command.State;
import io.countersign.command.Subject;
import io.countersign.messages.Command;
import io.countersign.messages.Event;
import io.countersign.messages.Governed;
import io.countersign.messages.Query;
import io.countersign.messages.TenantQuery;
import io.countersign.messages.Ungoverned;
import io.countersign.messages.governance.changes.ChangeState;
import io.countersign.messages.governance.gate.GateEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.spring.stereotype.Aggregate;

/** What holds for every line of the house, each rule under the sentence that a failure prints. */
final class Rules {
    private static final String OURS = "..countersign..";

    private Rules() {}

    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                "messages depends on none of ours",
                noClasses()
                        .that(resideInAPackage("..countersign..messages.."))
                        .should(
                                dependOnClassesThat(
                                        resideInAPackage(OURS)
                                                .and(
                                                        not(
                                                                resideInAPackage(
                                                                        "..countersign..messages..")))
                                                .as("another side"))));
        rules.put("the sides see only messages", side("command", "query", "sagas", "mcp"));
        rules.put(
                "voice, casework and governance do not know each other, and tenancy knows none;"
                        + " casework may hear voice's events, and its webhooks what becomes of changes",
                areas());
        rules.put("rules are pure", pure());
        rules.put("rules do not ask the time", timeless());
        rules.put(
                "every command says @Governed or @Ungoverned",
                classes()
                        .that(messagesOf(Command.class))
                        .should()
                        .beAnnotatedWith(Governed.class)
                        .orShould()
                        .beAnnotatedWith(Ungoverned.class));
        rules.put("every command has a handler", handled());
        rules.put(
                "every command has a door or a flow that sends it, or goes along with another",
                sent());
        rules.put(
                "every event is heard by a projection of its own; what the gate remembers is heard"
                        + " by the audit alone",
                heard());
        rules.put(
                "every aggregate is a Subject",
                classes()
                        .that()
                        .areAnnotatedWith(Aggregate.class)
                        .should()
                        .beAssignableTo(Subject.class));
        rules.put(
                "doors never touch the database or the event store",
                noClasses()
                        .that(
                                resideInAnyPackage(
                                        "..countersign..mcp..", "io.countersign.app.dashboard.."))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "java.sql..",
                                "javax.sql..",
                                "org.springframework.jdbc..",
                                "org.axonframework.."));
        rules.put("assistants ask only tenant queries", tenant());
        rules.put(
                "names say what a thing is",
                noClasses()
                        .that(resideInAPackage(OURS))
                        .should()
                        .haveNameMatching(".*(Manager|Helper|Utils?|Service|Impl)"));
        return rules;
    }

    private static ArchRule side(String... sides) {
        return classes()
                .should(
                        condition(
                                "see only their own side and messages",
                                (type, events) -> {
                                    for (String side : sides) {
                                        if (!type.getPackageName().matches(sidePattern(side))) {
                                            continue;
                                        }
                                        type.getDirectDependenciesFromSelf().stream()
                                                .map(d -> d.getTargetClass())
                                                .filter(t ->
                                                        t.getPackageName().contains("countersign"))
                                                .filter(t ->
                                                        !t.getPackageName()
                                                                        .matches(sidePattern(side))
                                                                && !t.getPackageName()
                                                                        .matches(
                                                                                sidePattern(
                                                                                        "messages")))
                                                .forEach(t ->
                                                        events.add(
                                                                violated(
                                                                        type,
                                                                        type.getName()
                                                                                + " sees "
                                                                                + t.getName())));
                                    }
                                }));
    }

    private static String sidePattern(String side) {
        return "(io|planted)\\.countersign\\." + side + "(\\..*)?";
    }

    private static ArchRule areas() {
        Map<String, String> strangers =
                Map.of(
                        "voice", "casework|governance",
                        "casework", "voice|governance",
                        "governance", "voice|casework",
                        "tenancy", "voice|casework|governance");
        return classes()
                .should(
                        condition(
                                "know only their own area, and tenancy",
                                (type, events) ->
                                        strangers.forEach((area, others) -> {
                                            if (!type.getPackageName().matches(areaPattern(area))) {
                                                return;
                                            }
                                            type.getDirectDependenciesFromSelf().stream()
                                                    .map(d -> d.getTargetClass())
                                                    .filter(t ->
                                                            t.getPackageName()
                                                                    .matches(areaPattern(others)))
                                                    .filter(t ->
                                                            !(area.equals("casework")
                                                                    && (isVoiceEvent(t)
                                                                            || isChangeEvent(
                                                                                    type, t))))
                                                    .forEach(t ->
                                                            events.add(
                                                                    violated(
                                                                            type,
                                                                            type.getName()
                                                                                    + " knows "
                                                                                    + t
                                                                                            .getName())));
                                        })));
    }

    private static String areaPattern(String areas) {
        return "(io|planted)\\.countersign\\.(messages|command|query|sagas|mcp)\\.("
                + areas
                + ")(\\..*)?";
    }

    private static boolean isVoiceEvent(JavaClass type) {
        return type.isAssignableTo(Event.class)
                && type.getPackageName().contains(".messages.voice.");
    }

    /** Other systems subscribe in one place, so the webhooks hear of changes, too. */
    private static boolean isChangeEvent(JavaClass listener, JavaClass type) {
        return listener.getPackageName().endsWith(".casework.webhooks")
                && type.getPackageName().endsWith(".messages.governance.changes")
                && (type.isAssignableTo(Event.class) || type.isAssignableTo(ChangeState.class));
    }

    private static ArchRule pure() {
        return noClasses()
                .that(assignableTo(State.class))
                .should(
                        dependOnClassesThat(
                                resideInAnyPackage(
                                                "org.springframework..",
                                                "org.axonframework..",
                                                "java.sql..",
                                                "javax.sql..",
                                                "org.slf4j..")
                                        .or(
                                                assignableTo(Clock.class)
                                                        .or(assignableTo(Random.class))
                                                        .or(assignableTo(UUID.class)))
                                        .as("frameworks, chance or time")));
    }

    private static ArchRule timeless() {
        return noClasses()
                .that(assignableTo(State.class))
                .should()
                .callMethod(Instant.class, "now");
    }

    private static DescribedPredicate<JavaClass> messagesOf(Class<?> kind) {
        return assignableTo(kind)
                .and(DescribedPredicate.describe("are records", JavaClass::isRecord))
                .and(resideInAPackage("..countersign..messages.."));
    }

    private static ArchRule handled() {
        return classes()
                .that(messagesOf(Command.class))
                .should(
                        condition(
                                "have a command handler",
                                (type, events) -> {
                                    boolean handled =
                                            type.getDirectDependenciesToSelf().stream()
                                                    .map(d -> d.getOriginClass())
                                                    .flatMap(c -> c.getMethods().stream())
                                                    .filter(m ->
                                                            m.isAnnotatedWith(CommandHandler.class))
                                                    .anyMatch(m -> takes(m, type));
                                    if (!handled) {
                                        events.add(
                                                violated(
                                                        type,
                                                        type.getName()
                                                                + " has no @CommandHandler"));
                                    }
                                }));
    }

    private static ArchRule sent() {
        return classes()
                .that(messagesOf(Command.class))
                .should(
                        condition(
                                "be made by a door or a flow",
                                (type, events) -> {
                                    boolean sent =
                                            type.getConstructorCallsToSelf().stream()
                                                    .map(c -> c.getOriginOwner())
                                                    .anyMatch(o ->
                                                            o.isAssignableTo(Subject.class)
                                                                    || o.getPackageName()
                                                                            .matches(
                                                                                    "io\\.countersign\\.(mcp|app|sagas)(\\..*)?"));
                                    if (!sent) {
                                        events.add(
                                                violated(type, "nobody sends " + type.getName()));
                                    }
                                }));
    }

    private static ArchRule heard() {
        return classes()
                .that(messagesOf(Event.class).and(not(assignableTo(GateEvent.class))))
                .should(
                        condition(
                                "be heard by a projection of their own",
                                (type, events) -> {
                                    boolean heard =
                                            Stream.concat(
                                                            Stream.of(type),
                                                            type.getAllRawInterfaces().stream()
                                                                    .filter(i ->
                                                                            !i.isEquivalentTo(
                                                                                    Event.class)))
                                                    .flatMap(t ->
                                                            t
                                                                    .getDirectDependenciesToSelf()
                                                                    .stream())
                                                    .map(d -> d.getOriginClass())
                                                    .flatMap(c -> c.getMethods().stream())
                                                    .filter(m ->
                                                            m.isAnnotatedWith(EventHandler.class))
                                                    .anyMatch(m -> takesOneOf(m, type));
                                    if (!heard) {
                                        events.add(
                                                violated(
                                                        type,
                                                        "no projection hears " + type.getName()));
                                    }
                                }));
    }

    private static ArchRule tenant() {
        return classes()
                .that(messagesOf(Query.class))
                .should(
                        condition(
                                "be a TenantQuery when a tool makes it",
                                (type, events) -> {
                                    if (type.isAssignableTo(TenantQuery.class)) {
                                        return;
                                    }
                                    type.getConstructorCallsToSelf().stream()
                                            .map(c -> c.getOriginOwner())
                                            .filter(o ->
                                                    o.getPackageName()
                                                            .matches(areaPattern("voice|casework")))
                                            .filter(o -> o.getPackageName().contains(".mcp."))
                                            .forEach(o ->
                                                    events.add(
                                                            violated(
                                                                    type,
                                                                    o.getName()
                                                                            + " asks "
                                                                            + type.getName())));
                                }));
    }

    private static boolean takes(JavaMethod method, JavaClass type) {
        return method.getRawParameterTypes().stream()
                .anyMatch(p -> p.isEquivalentTo(type.reflect()));
    }

    private static boolean takesOneOf(JavaMethod method, JavaClass type) {
        return method.getRawParameterTypes().stream()
                .filter(p -> p.isAssignableTo(Event.class) && !p.isEquivalentTo(Event.class))
                .anyMatch(p -> type.isAssignableTo(p.getName()));
    }

    private interface Check {
        void check(JavaClass type, ConditionEvents events);
    }

    private static ArchCondition<JavaClass> condition(String description, Check check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.check(type, events);
            }
        };
    }

    private static ConditionEvent violated(JavaClass type, String message) {
        return SimpleConditionEvent.violated(type, message);
    }
}
