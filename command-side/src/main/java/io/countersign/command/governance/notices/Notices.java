package io.countersign.command.governance.notices;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.notices.NoticeChoice;
import io.countersign.messages.governance.notices.NoticeChoice.Quiet;
import io.countersign.messages.governance.notices.NoticeCommand;
import io.countersign.messages.governance.notices.NoticeCommand.Choose;
import io.countersign.messages.governance.notices.NoticeEvent;
import io.countersign.messages.governance.notices.NoticeEvent.Chosen;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one person's notices. Pure: no framework, no clock, no randomness.
 *
 * @param chosen null while the standard holds
 */
public record Notices(@Nullable NoticeChoice chosen, long version) implements State {
    private static final int DAY = 24 * 60;

    static final Notices STANDARD = new Notices(null, 0);

    static Refused unknown(String subjectId) {
        return new Refused("not_found", "There are no notices " + subjectId + ".");
    }

    static Decision<NoticeEvent> decide(NoticeCommand command, Notices now) {
        return switch (command) {
            case Choose c when c.choice().equals(now.chosen()) -> Decision.nothingToDo();
            case Choose c when !fits(c.choice().quiet()) ->
                    Decision.decline(
                            "invalid_time", "Quiet hours are two different times of a day.");
            case Choose c -> Decision.accept(new Chosen(c.businessId(), c.memberId(), c.choice()));
        };
    }

    static Notices evolve(Notices now, NoticeEvent event) {
        return switch (event) {
            case Chosen e -> new Notices(e.choice(), now.version() + 1);
        };
    }

    private static boolean fits(@Nullable Quiet quiet) {
        return quiet == null
                || (quiet.fromMinute() >= 0
                        && quiet.fromMinute() < DAY
                        && quiet.untilMinute() >= 0
                        && quiet.untilMinute() < DAY
                        && quiet.fromMinute() != quiet.untilMinute());
    }
}
