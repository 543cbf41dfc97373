package io.countersign.app.dashboard;

import io.countersign.app.dashboard.WordDiff.Kind;
import io.countersign.app.dashboard.WordDiff.Mark;
import io.countersign.messages.voice.agents.AgentQuery.AgentVersionView;
import io.countersign.messages.voice.agents.AgentQuery.Comparison;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Two versions of an agent's settings side by side.
 *
 * @param same labels of the settings that are equal in both
 */
record VersionDiff(
        AgentVersionView older,
        AgentVersionView newer,
        int settings,
        List<Row> rows,
        List<String> same) {
    VersionDiff {
        rows = List.copyOf(rows);
        same = List.copyOf(same);
    }

    /** A setting, or one paragraph of a long one. */
    record Row(String label, boolean exact, List<Mark> left, List<Mark> right) {}

    static VersionDiff of(Comparison both) {
        List<Row> rows = new ArrayList<>();
        Set<String> different = new HashSet<>();
        for (var change : both.differences()) {
            different.add(change.field());
            FieldDiff field = FieldDiff.of(change);
            ProseDiff prose = field.prose();
            if (prose == null) {
                rows.add(new Row(capital(field.label()), false, field.left(), field.right()));
                continue;
            }
            for (ProseDiff.Block block : prose.blocks()) {
                if (block instanceof ProseDiff.Changed paragraph) {
                    String label = capital(field.label()) + ", " + paragraph.label();
                    rows.add(
                            new Row(
                                    label,
                                    true,
                                    without(Kind.IN, paragraph.marks()),
                                    without(Kind.OUT, paragraph.marks())));
                }
            }
        }
        List<String> same =
                Setting.FIELDS.stream()
                        .filter(field -> !different.contains(field))
                        .map(FieldDiff::label)
                        .toList();
        return new VersionDiff(both.from(), both.to(), different.size(), rows, same);
    }

    /** "Voice, model and transfers are the same in both." */
    public String sameSentence() {
        if (same.isEmpty()) {
            return "";
        }
        if (same.size() == 1) {
            return capital(same.getFirst()) + " is the same in both.";
        }
        String most = String.join(", ", same.subList(0, same.size() - 1));
        return capital(most) + " and " + same.getLast() + " are the same in both.";
    }

    private static List<Mark> without(Kind kind, List<Mark> marks) {
        return marks.stream().filter(mark -> mark.kind() != kind).toList();
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
