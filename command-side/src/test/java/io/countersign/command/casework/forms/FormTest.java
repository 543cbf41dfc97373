package io.countersign.command.casework.forms;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.Decision;
import io.countersign.messages.casework.forms.CaseFormState;
import io.countersign.messages.casework.forms.FormCommand;
import io.countersign.messages.casework.forms.FormCommand.Assign;
import io.countersign.messages.casework.forms.FormCommand.Settle;
import io.countersign.messages.casework.forms.FormEvent;
import io.countersign.messages.casework.forms.FormEvent.Assigned;
import io.countersign.messages.casework.forms.FormEvent.Created;
import io.countersign.messages.casework.forms.FormEvent.Revised;
import io.countersign.messages.casework.forms.FormEvent.Settled;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormTest {
    private static final String BUSINESS = "biz_1";
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Instant LATER = Instant.parse("2026-12-01T09:00:00Z");
    private static final Created MADE = new Created(BUSINESS, 5, "Intake", null, 7, 3L);
    private static final Assigned GIVEN = new Assigned(BUSINESS, 5, 1, 60, 1001, NOW);

    @Test
    void theFormSaysHowManyDaysThereAreUnlessSomebodySaysADay() {
        assertThat(decide(give(61, 1001, null), MADE))
                .isEqualTo(given(1, 61, 1001, Instant.parse("2026-11-29T09:00:00Z")));
        assertThat(decide(give(61, 1001, LATER), MADE)).isEqualTo(given(1, 61, 1001, LATER));
    }

    @Test
    void aCaseIsAskedForTheVersionThatThereIsAndARevisionLeavesItThat() {
        Revised second = new Revised(BUSINESS, 5, "Intake", "More.", 7, 3L, 2);
        assertThat(decide(give(61, 1001, LATER), MADE, second))
                .isEqualTo(given(2, 61, 1001, LATER));
        assertThat(code(give(61, 1001, null), MADE, GIVEN, second)).isEqualTo("already_exists");
    }

    @Test
    void aFormForOneTypeOfCaseIsNotForAnother() {
        Assign other = new Assign(BUSINESS, 5, 61, 1001, 4, null, NOW);
        assertThat(code(other, MADE)).isEqualTo("wrong_case_type");
    }

    @Test
    void aCaseHasAFormOnceUntilItIsFilledIn() {
        assertThat(code(give(61, 1001, null), MADE, GIVEN)).isEqualTo("already_exists");
        Settled done = new Settled(BUSINESS, 5, 60, 1001, CaseFormState.COMPLETED);
        assertThat(decide(settle(60, CaseFormState.COMPLETED), MADE, GIVEN))
                .isEqualTo(Decision.accept(done));
        assertThat(decide(give(61, 1001, LATER), MADE, GIVEN, done))
                .isEqualTo(given(1, 61, 1001, LATER));
        assertThat(decide(settle(60, CaseFormState.COMPLETED), MADE, GIVEN, done))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void whatNobodyWasAskedForCannotBeFilledIn() {
        assertThat(code(settle(60, CaseFormState.COMPLETED), MADE)).isEqualTo("not_found");
        assertThat(code(settle(60, CaseFormState.COMPLETED))).isEqualTo("not_found");
    }

    private static Assign give(long id, long caseId, @Nullable Instant due) {
        return new Assign(BUSINESS, 5, id, caseId, 3, due, NOW);
    }

    private static Settle settle(long id, CaseFormState state) {
        return new Settle(BUSINESS, 5, id, state);
    }

    private static Decision<FormEvent> given(int version, long id, long caseId, Instant due) {
        return Decision.accept(new Assigned(BUSINESS, 5, version, id, caseId, due));
    }

    private static Decision<FormEvent> decide(FormCommand command, FormEvent... history) {
        Form now = new Form.Missing();
        for (FormEvent event : List.of(history)) {
            now = Form.evolve(now, event);
        }
        return Form.decide(command, now);
    }

    private static String code(FormCommand command, FormEvent... history) {
        return decide(command, history) instanceof Decision.Declined<FormEvent>(var refused)
                ? refused.code()
                : "accepted";
    }
}
