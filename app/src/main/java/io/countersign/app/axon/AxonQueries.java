package io.countersign.app.axon;

import io.countersign.messages.Query;
import io.countersign.query.projections.Past;
import io.countersign.query.projections.PastViews;
import java.time.Duration;
import java.util.function.Predicate;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The application's own way in for questions; it also knows when something moved. */
@Component
class AxonQueries extends BusQueries {
    private final Movement movement;

    AxonQueries(QueryGateway gateway, Movement movement, Past past, PastViews views) {
        super(gateway, past, views);
        this.movement = movement;
    }

    @Override
    public <R> @Nullable R await(Query<R> query, Predicate<R> until, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            // Counted before asking, so that what moves meanwhile is not slept through.
            long seen = movement.count();
            R answer = ask(query);
            long left = end - System.nanoTime();
            if (answer != null && until.test(answer)) {
                // One view may be ahead of another, and whoever waited reads the others next.
                movement.awaitOthers();
                return answer;
            }
            if (answer == null || left <= 0) {
                return answer;
            }
            movement.awaitMoreThan(seen, left);
        }
    }
}
