package io.countersign.sagas.governance.erasures;

import java.util.List;

/** Destroys what can be read of a person; the application knows everywhere it may stand. */
public interface Eraser {
    /**
     * What was found and destroyed.
     *
     * @param keys how many were destroyed
     * @param forgotten the ids whose personal fields nobody can read any more
     * @param rows how many rows of views and outboxes were changed
     * @param mentionedIn ids of what is about others too and may still name the person
     */
    record Erased(int keys, List<String> forgotten, long rows, List<String> mentionedIn) {
        public Erased {
            forgotten = List.copyOf(forgotten);
            mentionedIn = List.copyOf(mentionedIn);
        }
    }

    /**
     * Forgets. Doing it again finds what came in meanwhile, and nothing else.
     *
     * @param person {@code lead_…} or {@code client_…}
     */
    Erased erase(String businessId, String erasureId, String person);
}
