package io.countersign.command.casework.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;
import static org.axonframework.test.matchers.Matchers.predicate;

import io.countersign.command.Alongside;
import io.countersign.command.State;
import io.countersign.command.casework.statuses.CaseStatuses;
import io.countersign.command.casework.types.CaseTypes;
import io.countersign.messages.Command;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.cases.CaseChanges;
import io.countersign.messages.casework.cases.CaseCommand.Open;
import io.countersign.messages.casework.cases.CaseEvent.Opened;
import io.countersign.messages.casework.cases.Label;
import io.countersign.messages.casework.statuses.StatusCommand;
import io.countersign.messages.casework.types.TypeCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A case makes the type and the status that it names, when they are new, and never before. */
class CaseLabelsTest {
    private static final String BIZ = "biz_1";

    /** Remembers what was made beside the case. */
    private static final class Others implements Alongside {
        final List<Command> made = new ArrayList<>();
        int looks;
        @Nullable Refused refused;

        @Override
        public State now(Command command) {
            looks++;
            return command instanceof TypeCommand
                    ? new CaseTypes(
                            Map.of(7L, new CaseTypes.Type("Injury", null, null, Set.of())), 1)
                    : new CaseStatuses(Map.of(), 0);
        }

        @Override
        public @Nullable Refused refusal(Command command) {
            return command instanceof StatusCommand ? refused : null;
        }

        @Override
        public void order(Command command) {
            made.add(command);
        }
    }

    private final Others others = new Others();
    private final AggregateTestFixture<CaseAggregate> fixture =
            new AggregateTestFixture<>(CaseAggregate.class);

    CaseLabelsTest() {
        fixture.registerInjectableResource(others);
    }

    @Test
    void whatIsNewIsMadeWithTheCase() {
        fixture.givenNoPriorActivity()
                .when(open("Injury of another kind", "Open", "Lima"))
                .expectSuccessfulHandlerExecution();
        assertThat(others.made)
                .containsExactly(
                        new TypeCommand.Add(BIZ, 70, "Injury of another kind", null, null),
                        new StatusCommand.Add(BIZ, 80, "Open", null, null, null));
    }

    @Test
    void whatSomebodyElseMadeInTheMeantimeIsTaken() {
        fixture.givenNoPriorActivity()
                .when(open("INJURY ", "Open", "Lima"))
                .expectEventsMatching(
                        payloadsMatching(
                                predicate(events ->
                                        events.getFirst() instanceof Opened e
                                                && e.typeId() == 7
                                                && e.details().type().equals("Injury"))));
        assertThat(others.made).hasSize(1);
    }

    @Test
    void aCaseThatIsRefusedMakesNothing() {
        fixture.givenNoPriorActivity().when(open("New", "Open", "x".repeat(501))).expectNoEvents();
        assertThat(others.made).isEmpty();
    }

    @Test
    void aNameThatCannotBeMadeRefusesTheCase() {
        others.refused = new Refused("limit_reached", "Too many.");
        fixture.givenNoPriorActivity()
                .when(open("New", "Open", "Lima"))
                .expectNoEvents()
                .expectResultMessagePayload(others.refused);
        assertThat(others.made).isEmpty();
    }

    @Test
    void aNameThatWasTakenSinceItWasLookedForIsLookedForAgain() {
        others.refused = new Refused("already_exists", "Taken.");
        fixture.givenNoPriorActivity()
                .when(open("New", "Open", "Lima"))
                .expectException(ConcurrencyException.class)
                .expectNoEvents();
        assertThat(others.made).isEmpty();
    }

    @Test
    void aHeldCaseIsOnlyRehearsedAndMakesNothing() {
        Object rehearsed = new CaseAggregate().rehearse(open("New", "Open", "Lima"));
        assertThat(rehearsed)
                .isInstanceOfSatisfying(
                        Preview.class,
                        preview -> {
                            assertThat(preview.sentence()).isEqualTo("Lima will be opened.");
                            assertThat(preview.changes())
                                    .extracting(c -> c.field())
                                    .contains("type");
                        });
        assertThat(others.looks).isZero();
        assertThat(others.made).isEmpty();
    }

    @Test
    void aCaseWithoutANameIsCalledAfterItsTypeAndNumber() {
        fixture.givenNoPriorActivity()
                .when(
                        new Open(
                                BIZ,
                                42,
                                new CaseChanges(null, null, null, null, null, null, null, null),
                                new Label("Injury", 7, true),
                                new Label("Open", 8, true)))
                .expectEventsMatching(
                        payloadsMatching(
                                predicate(events ->
                                        events.getFirst() instanceof Opened e
                                                && e.details().name().equals("Injury, case 42"))));
        assertThat(others.looks).isZero();
    }

    private static Open open(String type, String status, String name) {
        return new Open(
                BIZ,
                1001,
                new CaseChanges(name, null, null, null, null, null, null, null),
                new Label(type, 70, false),
                new Label(status, 80, false));
    }
}
