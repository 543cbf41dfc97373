package io.countersign.messages.governance.erasures;

import io.countersign.messages.AboutPeople;
import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import io.countersign.messages.Ungoverned;
import java.util.List;

/** Orders about forgetting one person. */
@AboutPeople
public sealed interface ErasureCommand extends Command {
    String erasureId();

    @Override
    default String subjectId() {
        return erasureId();
    }

    /**
     * Destroys what is known of a person for good.
     *
     * @param person {@code lead_…} or {@code client_…}
     * @param name how people know the person; it is forgotten as well
     * @param why what the person asked for, or which rule demands it; names nobody
     */
    @Governed(risk = Risk.HIGH, because = "destroys for good what is known of a person")
    @LogicalName("governance.erasure.forget/1")
    record Forget(String businessId, String erasureId, String person, String name, String why)
            implements ErasureCommand {}

    /** Writes down what was done. */
    @Ungoverned(because = "It only says what was done.")
    @LogicalName("governance.erasure.report/1")
    record Report(
            String businessId,
            String erasureId,
            int keys,
            List<String> forgotten,
            long rows,
            List<String> mentionedIn)
            implements ErasureCommand {
        public Report {
            forgotten = List.copyOf(forgotten);
            mentionedIn = List.copyOf(mentionedIn);
        }
    }
}
