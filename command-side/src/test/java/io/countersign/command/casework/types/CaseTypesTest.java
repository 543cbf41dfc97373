package io.countersign.command.casework.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.Decision;
import io.countersign.command.Decision.Accepted;
import io.countersign.command.Decision.Declined;
import io.countersign.messages.casework.types.TypeCommand;
import io.countersign.messages.casework.types.TypeCommand.Add;
import io.countersign.messages.casework.types.TypeCommand.AddField;
import io.countersign.messages.casework.types.TypeCommand.Update;
import io.countersign.messages.casework.types.TypeEvent;
import org.junit.jupiter.api.Test;

class CaseTypesTest {
    private static final String BIZ = "biz_1";

    @Test
    void aNameIsTakenOnce() {
        CaseTypes types = after(CaseTypes.NONE, add(1, "Personal  Injury"), add(2, "Family"));
        assertThat(refusal(add(3, "PERSONAL injury"), types)).isEqualTo("already_exists");
        assertThat(refusal(new Update(BIZ, 2, "personal injury", null, null), types))
                .isEqualTo("already_exists");
        assertThat(refusal(new Update(BIZ, 1, "personal injury", null, null), types))
                .as("its own name, written differently")
                .isEqualTo("accepted");
        assertThat(refusal(add(3, " \t\n"), types)).isEqualTo("invalid_arguments");
    }

    @Test
    void aChangeThatSaysNothingNewLeavesNoEvent() {
        CaseTypes types = after(CaseTypes.NONE, add(1, "Family"));
        assertThat(CaseTypes.decide(new Update(BIZ, 1, "Family", "", null), types))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void fieldsOutliveARenaming() {
        CaseTypes types =
                after(
                        CaseTypes.NONE,
                        add(1, "Family"),
                        new AddField(BIZ, 1, 9, "Judge"),
                        new Update(BIZ, 1, "Families", null, null));
        assertThat(refusal(new AddField(BIZ, 1, 10, "JUDGE"), types)).isEqualTo("already_exists");
        assertThat(refusal(new AddField(BIZ, 2, 10, "Judge"), types)).isEqualTo("not_found");
    }

    private static Add add(long id, String name) {
        return new Add(BIZ, id, name, null, null);
    }

    private static CaseTypes after(CaseTypes types, TypeCommand... commands) {
        CaseTypes now = types;
        for (TypeCommand command : commands) {
            switch (CaseTypes.decide(command, now)) {
                case Accepted<TypeEvent>(var events) -> {
                    for (TypeEvent event : events) {
                        now = CaseTypes.evolve(now, event);
                    }
                }
                case Declined<TypeEvent>(var refused) -> throw new AssertionError("" + refused);
            }
        }
        return now;
    }

    private static String refusal(TypeCommand command, CaseTypes now) {
        return CaseTypes.decide(command, now) instanceof Declined<TypeEvent>(var refused)
                ? refused.code()
                : "accepted";
    }
}
