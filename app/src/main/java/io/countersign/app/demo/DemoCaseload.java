package io.countersign.app.demo;

import static java.util.Objects.requireNonNull;

import io.countersign.messages.Command;
import io.countersign.messages.casework.cases.CaseChanges;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.casework.cases.Label;
import io.countersign.messages.casework.statuses.StatusCommand;
import io.countersign.messages.casework.types.TypeCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The cases of a small law firm, with everything around them, as commands in order. */
final class DemoCaseload {
    private static final List<String> TYPES =
            List.of("Auto accident", "Workplace injury", "Slip and fall", "Medical malpractice");

    /** A status and the one it stands below. */
    private record Step(String name, @Nullable String below) {}

    private static final List<Step> STEPS =
            List.of(
                    new Step("Intake", null),
                    new Step("Awaiting documents", "Intake"),
                    new Step("Treatment", null),
                    new Step("Demand", null),
                    new Step("Demand sent", "Demand"),
                    new Step("Litigation", null),
                    new Step("Discovery", "Litigation"),
                    new Step("Mediation", "Litigation"),
                    new Step("Settled", null));

    private final String business;
    private final DemoFile.Ids ids;
    private final Consumer<Command> send;
    private final Map<String, Long> types = new LinkedHashMap<>();
    private final Map<String, Long> statuses = new LinkedHashMap<>();

    DemoCaseload(DemoFile.Ids ids, Consumer<Command> send) {
        this.business = ids.business();
        this.ids = ids;
        this.send = send;
    }

    /** How many numbers of each noun a caseload needs, beside its cases. */
    static Map<String, Integer> numbersNeeded() {
        Map<String, Integer> needed = new LinkedHashMap<>();
        needed.put("case_type", TYPES.size());
        needed.put("case_status", STEPS.size());
        needed.put("case_field", 3);
        needed.put("client", 14);
        needed.put("case_list", 2);
        needed.put("note", 10);
        needed.put("form", 2);
        needed.put("task", 3);
        needed.put("case_task", 9);
        return needed;
    }

    void found() {
        types();
        statuses();
        List<String> rows = DemoText.of("cases.csv").lines().toList();
        for (int i = 0; i < rows.size() && i < ids.cases().size(); i++) {
            open(ids.cases().get(i), List.of(rows.get(i).split(";", 6)));
            link(i, i);
        }
    }

    private void types() {
        for (int i = 0; i < TYPES.size(); i++) {
            long id = number("case_type", i);
            types.put(TYPES.get(i), id);
            send.accept(new TypeCommand.Add(business, id, TYPES.get(i), null, null));
        }
        send.accept(field("Auto accident", 0, "Police report number"));
        send.accept(field("Auto accident", 1, "Insurer"));
        send.accept(field("Workplace injury", 2, "Employer"));
    }

    private Command field(String type, int i, String key) {
        return new TypeCommand.AddField(
                business, requireNonNull(types.get(type)), number("case_field", i), key);
    }

    private void statuses() {
        for (int i = 0; i < STEPS.size(); i++) {
            Step step = STEPS.get(i);
            long id = number("case_status", i);
            statuses.put(step.name(), id);
            send.accept(
                    new StatusCommand.Add(
                            business,
                            id,
                            step.name(),
                            null,
                            null,
                            step.below() == null ? null : statuses.get(step.below())));
        }
    }

    /** Name, number, type, status, court, what it is about. */
    private void open(long id, List<String> row) {
        send.accept(
                new CaseCommand.Open(
                        business,
                        id,
                        new CaseChanges(
                                row.get(0),
                                row.get(1),
                                row.get(5),
                                row.get(4),
                                "Maine",
                                "Dana Reyes",
                                null,
                                null),
                        label(row.get(2), types),
                        label(row.get(3), statuses)));
    }

    private void link(int caseNumber, int clientNumber) {
        send.accept(
                new CaseCommand.LinkClient(
                        business, ids.cases().get(caseNumber), number("client", clientNumber)));
    }

    private static Label label(String name, Map<String, Long> known) {
        return new Label(name, requireNonNull(known.get(name)), true);
    }

    private long number(String noun, int i) {
        return requireNonNull(requireNonNull(ids.numbers()).get(noun)).get(i);
    }
}
