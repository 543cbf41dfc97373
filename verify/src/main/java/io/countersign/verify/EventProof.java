package io.countersign.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * What shows, without the rest of the history, that one event stands in it: its place, the path to
 * the root, and a signed checkpoint with that root. Written as a C2SP tlog-proof.
 *
 * @param index the event's number, counted from 0
 * @param note the signed checkpoint
 */
public record EventProof(long index, List<Hash> path, String note) {
    private static final String HEAD = "c2sp.org/tlog-proof@v1";
    private static final int LONGEST = 64;
    private static final int MAX_CHARACTERS = 100_000;

    public EventProof {
        path = List.copyOf(path);
    }

    /** The text as it is handed out. */
    public String text() {
        StringBuilder out = new StringBuilder(HEAD).append("\nindex ").append(index).append('\n');
        path.forEach(hash -> out.append(hash.base64()).append('\n'));
        return out.append('\n').append(note).toString();
    }

    /**
     * Reads the text.
     *
     * @throws Malformed when it is none
     */
    public static EventProof parse(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new Malformed("This is too long for a proof.");
        }
        int end = text.indexOf("\n\n");
        List<String> lines = List.of(text.substring(0, Math.max(end, 0)).split("\n", -1));
        if (end < 0 || !lines.getFirst().equals(HEAD) || lines.size() < 2) {
            throw new Malformed("This is no proof: it does not begin with " + HEAD + ".");
        }
        if (!lines.get(1).matches("index (0|[1-9][0-9]{0,17})")) {
            throw new Malformed("This proof does not say which event it is for.");
        }
        if (lines.size() - 2 > LONGEST) {
            throw new Malformed("No history has a path this long.");
        }
        List<Hash> path = new ArrayList<>();
        lines.subList(2, lines.size()).forEach(line -> path.add(Hash.ofBase64(line)));
        return new EventProof(
                Long.parseLong(lines.get(1).substring("index ".length())),
                path,
                text.substring(end + 2));
    }

    /**
     * Whether the event stands where the proof says, in the history that was signed.
     *
     * @param key the public key of whoever signed
     * @throws Malformed when the checkpoint was altered or signed by somebody else
     */
    public boolean holds(EventLine event, String key) {
        Checkpoint checkpoint = checkpoint(key);
        return Proofs.included(event.leaf(), index, checkpoint.size(), path, checkpoint.root());
    }

    /**
     * The checkpoint whose root the path leads to.
     *
     * @throws Malformed when it was altered or signed by somebody else
     */
    public Checkpoint checkpoint(String key) {
        return Checkpoint.parse(Signature.open(note, key));
    }
}
