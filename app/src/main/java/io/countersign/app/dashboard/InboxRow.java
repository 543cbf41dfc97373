package io.countersign.app.dashboard;

import io.countersign.messages.FieldChange;
import io.countersign.messages.Risk;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One waiting change in the list, readable without opening it.
 *
 * @param subject "Front Desk, inbound prompt"
 */
record InboxRow(ChangeView change, Proposer proposer, String subject) {

    /** Changes that one program asked for one after another. */
    record Group(Proposer proposer, List<InboxRow> rows) {
        Group {
            rows = List.copyOf(rows);
        }
    }

    /** Whether the reader may decide it together with others; what is HIGH is read one by one. */
    public boolean pickable() {
        return change.risk() != Risk.HIGH && !proposer.reader();
    }

    /** What a decision about this row is posted with: what stood on the screen. */
    public String picked() {
        return change.changeId() + ":" + ChangePage.stamp(change) + ":" + change.digest();
    }

    /** "1 of 2 signed". */
    public String signed() {
        return change.votes().size() + " of " + change.needs().people() + " signed";
    }

    /** One dash for each signature that is needed: given or not. */
    public List<Boolean> dashes() {
        List<Boolean> dashes = new ArrayList<>();
        for (int i = 0; i < Math.min(change.needs().people(), 9); i++) {
            dashes.add(i < change.votes().size());
        }
        return dashes;
    }

    static InboxRow of(ChangeView change, Proposer proposer) {
        String fields =
                change.changes().stream()
                        .map(FieldChange::field)
                        .map(FieldDiff::label)
                        .limit(3)
                        .collect(Collectors.joining(", "));
        String subject = change.targetName() + (fields.isEmpty() ? "" : ", " + fields);
        return new InboxRow(change, proposer, subject);
    }

    static List<Group> grouped(List<InboxRow> rows) {
        List<Group> groups = new ArrayList<>();
        List<InboxRow> run = new ArrayList<>();
        for (InboxRow row : rows) {
            if (!run.isEmpty() && !run.getFirst().asksLike(row)) {
                groups.add(new Group(run.getFirst().proposer(), run));
                run.clear();
            }
            run.add(row);
        }
        if (!run.isEmpty()) {
            groups.add(new Group(run.getFirst().proposer(), run));
        }
        return groups;
    }

    private boolean asksLike(InboxRow other) {
        return proposer.equals(other.proposer())
                && change.proposerId().equals(other.change.proposerId());
    }
}
