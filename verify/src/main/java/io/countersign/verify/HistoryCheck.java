package io.countersign.verify;

import io.countersign.verify.Finding.Kind;
import io.countersign.verify.Finding.Sound;
import io.countersign.verify.Finding.Tampered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Compares a history with what was signed. First the recorded hashes are held against every
 * checkpoint, then every line against its recorded hash; so a line that was touched is named
 * exactly, and hashes that were touched along with it are caught by the first checkpoint after
 * them.
 */
public final class HistoryCheck {
    private final List<Checkpoint> checkpoints;
    private final List<Hash> leaves;

    /**
     * A check against checkpoints whose signatures hold.
     *
     * @param leaves the recorded hash of every entry from the first on
     */
    public HistoryCheck(List<Checkpoint> checkpoints, List<Hash> leaves) {
        this.checkpoints =
                checkpoints.stream()
                        .distinct()
                        .sorted(Comparator.comparingLong(Checkpoint::size))
                        .toList();
        this.leaves = List.copyOf(leaves);
    }

    /**
     * Checks the lines of a stretch of the history.
     *
     * @param first the number of the first line, counted from 0
     * @param until the number after the last line that there should be
     */
    public Finding check(long first, long until, Iterator<EventLine> lines) {
        List<Tampered> rewritten = new ArrayList<>(1);
        long signed = againstCheckpoints(rewritten);
        if (!rewritten.isEmpty()) {
            return rewritten.getFirst();
        }
        List<EventLine> actual = new ArrayList<>();
        long index = first;
        while (lines.hasNext()) {
            EventLine line = lines.next();
            if (index >= leaves.size() || !line.leaf().equals(leaves.get((int) index))) {
                // From here on the story is told by what follows, a bounded part of it.
                actual.add(line);
                lines.forEachRemaining(actual::add);
                return tell(index, until, actual);
            }
            index++;
        }
        return index < until
                ? new Tampered(
                        Kind.MISSING,
                        index,
                        "Event number %,d and all after it are missing: there should be %,d."
                                .formatted(index, until))
                : new Sound(index - first, signed, checkpoints.size());
    }

    private long againstCheckpoints(List<Tampered> found) {
        Frontier tree = new Frontier();
        long good = 0;
        for (Checkpoint checkpoint : checkpoints) {
            if (checkpoint.size() > leaves.size()) {
                found.add(
                        new Tampered(
                                Kind.CUT_SHORT,
                                leaves.size(),
                                "The checkpoint of %s covers %,d events; there are only %,d."
                                        .formatted(
                                                checkpoint.at(),
                                                checkpoint.size(),
                                                leaves.size())));
                return good;
            }
            while (tree.size() < checkpoint.size()) {
                tree.add(leaves.get((int) tree.size()));
            }
            if (!tree.root().equals(checkpoint.root())) {
                found.add(
                        new Tampered(
                                Kind.REWRITTEN,
                                good,
                                ("The history does not lead to the checkpoint of %s. Events and"
                                                + " their recorded hashes were rewritten, the first of them"
                                                + " between number %,d and %,d.")
                                        .formatted(checkpoint.at(), good, checkpoint.size() - 1)));
                return good;
            }
            good = checkpoint.size();
        }
        return good;
    }

    /** What was done, told from the first line that is not the one recorded. */
    private Tampered tell(long index, long until, List<EventLine> actual) {
        EventLine line = actual.getFirst();
        Hash here = line.leaf();
        long left = until - index;
        if (index >= leaves.size() || left <= 0) {
            return new Tampered(
                    Kind.INSERTED,
                    index,
                    "%s was added as number %,d after the recorded end."
                            .formatted(line.label(), index));
        }
        Hash recorded = leaves.get((int) index);
        Set<Hash> later = new HashSet<>(leaves.subList((int) index + 1, leaves.size()));
        boolean recordedComesLater =
                actual.stream().skip(1).map(EventLine::leaf).anyMatch(recorded::equals);
        if (recordedComesLater && later.contains(here)) {
            return new Tampered(
                    Kind.REORDERED,
                    index,
                    "%s stands as number %,d, before events that were recorded before it."
                            .formatted(line.label(), index));
        }
        if (recordedComesLater) {
            return new Tampered(
                    Kind.INSERTED,
                    index,
                    "%s was inserted as number %,d.".formatted(line.label(), index));
        }
        if (later.contains(here)) {
            return new Tampered(
                    Kind.MISSING,
                    index,
                    "Event number %,d is missing; in its place stands %s."
                            .formatted(index, line.label()));
        }
        return new Tampered(
                Kind.CHANGED,
                index,
                "%s, number %,d, was changed: it does not have the hash that was recorded."
                        .formatted(line.label(), index));
    }
}
