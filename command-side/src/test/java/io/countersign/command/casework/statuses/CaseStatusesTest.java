package io.countersign.command.casework.statuses;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.Decision;
import io.countersign.command.Decision.Accepted;
import io.countersign.command.Decision.Declined;
import io.countersign.messages.casework.statuses.Place;
import io.countersign.messages.casework.statuses.StatusCommand;
import io.countersign.messages.casework.statuses.StatusCommand.Add;
import io.countersign.messages.casework.statuses.StatusCommand.Reorder;
import io.countersign.messages.casework.statuses.StatusCommand.Update;
import io.countersign.messages.casework.statuses.StatusEvent;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CaseStatusesTest {
    private static final String BIZ = "biz_1";

    @Test
    void aStatusWithoutAPriorityComesAfterItsSiblings() {
        CaseStatuses tree = after(CaseStatuses.NONE, add(1, "Intake", null), add(2, "Work", null));
        tree = after(tree, add(3, "Discovery", 2L));
        assertThat(priority(tree, 1)).isEqualTo(1);
        assertThat(priority(tree, 2)).isEqualTo(2);
        assertThat(priority(tree, 3)).isEqualTo(1);
    }

    @Test
    void oneNameIsOneStatusHoweverItIsWritten() {
        CaseStatuses tree = after(CaseStatuses.NONE, add(1, "In  Review", null));
        assertThat(refusal(add(2, " in review ", null), tree)).isEqualTo("already_exists");
        assertThat(tree.idOf("IN REVIEW")).hasValue(1);
    }

    @Test
    void noStatusIsItsOwnAncestorWhateverIsTried() {
        Random random = new Random(7);
        CaseStatuses tree = CaseStatuses.NONE;
        for (long id = 1; id <= 30; id++) {
            tree = after(tree, add(id, "Status " + id, null));
        }
        for (int i = 0; i < 3_000; i++) {
            long id = 1L + random.nextInt(30);
            Update move = new Update(BIZ, id, null, null, null, (long) random.nextInt(31));
            if (CaseStatuses.decide(move, tree) instanceof Accepted<StatusEvent>(var events)) {
                for (StatusEvent event : events) {
                    tree = CaseStatuses.evolve(tree, event);
                }
            }
            for (long start = 1; start <= 30; start++) {
                assertThat(levels(tree, start)).isLessThanOrEqualTo(CaseStatuses.MOST_LEVELS);
            }
        }
    }

    @Test
    void anOrderIsTakenAsAWholeOrNotAtAll() {
        CaseStatuses tree = after(CaseStatuses.NONE, add(1, "A", null), add(2, "B", null));
        assertThat(refusal(order(new Place(1, 9), new Place(7, 1)), tree)).isEqualTo("not_found");
        assertThat(refusal(order(new Place(1, 9), new Place(1, 8)), tree))
                .isEqualTo("invalid_arguments");
        assertThat(refusal(order(new Place(1, 9), new Place(2, -1)), tree))
                .isEqualTo("invalid_arguments");
        assertThat(CaseStatuses.decide(order(new Place(1, 1), new Place(2, 2)), tree))
                .isEqualTo(Decision.nothingToDo());
        CaseStatuses moved = after(tree, order(new Place(1, 2), new Place(2, 1)));
        assertThat(priority(moved, 1)).isEqualTo(2);
        assertThat(priority(moved, 2)).isEqualTo(1);
    }

    @Test
    void zeroMakesARoot() {
        CaseStatuses tree = after(CaseStatuses.NONE, add(1, "A", null), add(2, "B", 1L));
        assertThat(parent(after(tree, new Update(BIZ, 2, null, null, null, 0L)), 2)).isNull();
        assertThat(parent(after(tree, new Update(BIZ, 2, "C", null, null, null)), 2)).isEqualTo(1);
    }

    @Test
    void thereIsALimit() {
        CaseStatuses tree = CaseStatuses.NONE;
        for (long id = 1; id <= CaseStatuses.MOST; id++) {
            tree = after(tree, add(id, "Status " + id, null));
        }
        assertThat(refusal(add(5_000, "One more", null), tree)).isEqualTo("limit_reached");
    }

    private static int levels(CaseStatuses tree, long start) {
        int levels = 1;
        for (Long above = parent(tree, start); above != null; above = parent(tree, above)) {
            levels++;
            assertThat(levels).as("no circle").isLessThan(31);
        }
        return levels;
    }

    private static @Nullable Long parent(CaseStatuses tree, long id) {
        CaseStatuses.Status status = tree.statuses().get(id);
        assertThat(status).isNotNull();
        return status == null ? null : status.parentId();
    }

    private static int priority(CaseStatuses tree, long id) {
        CaseStatuses.Status status = tree.statuses().get(id);
        return status == null ? -1 : status.priority();
    }

    private static Add add(long id, String name, @Nullable Long parent) {
        return new Add(BIZ, id, name, null, null, parent);
    }

    private static Reorder order(Place... places) {
        return new Reorder(BIZ, List.of(places));
    }

    private static CaseStatuses after(CaseStatuses tree, StatusCommand... commands) {
        CaseStatuses now = tree;
        for (StatusCommand command : commands) {
            switch (CaseStatuses.decide(command, now)) {
                case Accepted<StatusEvent>(var events) -> {
                    for (StatusEvent event : events) {
                        now = CaseStatuses.evolve(now, event);
                    }
                }
                case Declined<StatusEvent>(var refused) -> throw new AssertionError("" + refused);
            }
        }
        return now;
    }

    private static String refusal(StatusCommand command, CaseStatuses now) {
        return CaseStatuses.decide(command, now) instanceof Declined<StatusEvent>(var refused)
                ? refused.code()
                : "accepted";
    }
}
