package io.countersign.mcp.tools;

import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.Outcome;
import io.countersign.messages.Refused;
import io.countersign.messages.TenantQuery;
import io.countersign.messages.governance.audit.Explanation;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a tool wants: an answer at once, or something asked or sent first. It is a description; the
 * runtime carries it out.
 *
 * @param <A> the answer, a record
 */
public sealed interface Reply<A> {
    /**
     * The answer.
     *
     * @param failure why it is not a success, as a sentence; null for a success
     * @param isError whether an assistant should treat it as an error
     */
    record Answer<A>(A body, @Nullable String failure, boolean isError) implements Reply<A> {}

    /** A refusal without an answer. */
    record Refusal<A>(Refused refused) implements Reply<A> {}

    /** A query, and what to do with its answer. */
    record Ask<A, R>(TenantQuery<R> query, Function<R, Reply<A>> then, @Nullable Refused ifMissing)
            implements Reply<A> {}

    /** A query for something that may not exist, and what to do with its answer or with null. */
    record Seek<A, R>(TenantQuery<R> query, Function<@Nullable R, Reply<A>> then)
            implements Reply<A> {}

    /**
     * A query whose answer is waited for.
     *
     * @param until what the answer must be like; after the limit any answer will do
     */
    record Await<A, R>(
            TenantQuery<R> query,
            Predicate<R> until,
            Duration limit,
            Function<@Nullable R, Reply<A>> then)
            implements Reply<A> {}

    /** Why the fields of a subject have their values, and what to do with the answer. */
    record Explain<A>(
            String subjectId, @Nullable String field, Function<List<Explanation>, Reply<A>> then)
            implements Reply<A> {}

    /** A command, and what to do with its outcome. */
    record Send<A>(Command command, Asking asking, Function<Outcome, Reply<A>> then)
            implements Reply<A> {}

    /** The next number of a noun, and what to do with it. */
    record Draw<A>(String noun, LongFunction<Reply<A>> then) implements Reply<A> {}

    /** Commands one after the other, and what to do with their outcomes, in the same order. */
    record SendAll<A>(
            List<? extends Command> commands, Asking asking, Function<List<Outcome>, Reply<A>> then)
            implements Reply<A> {
        public SendAll {
            commands = List.copyOf(commands);
        }
    }

    /** A success. */
    static <A> Reply<A> answer(A body) {
        return new Answer<>(body, null, false);
    }

    /** No success, but something the assistant can go on with. */
    static <A> Reply<A> unfinished(A body, String failure) {
        return new Answer<>(body, failure, false);
    }

    /** An error that still has something to tell. */
    static <A> Reply<A> failed(A body, String failure) {
        return new Answer<>(body, failure, true);
    }

    /** A refusal; the sentence says what to do next. */
    static <A> Reply<A> refuse(Refused refused) {
        return new Refusal<>(refused);
    }

    /** Asks for something that always has an answer. */
    static <A, R> Reply<A> ask(TenantQuery<R> query, Function<R, A> mapper) {
        return new Ask<>(query, answer -> answer(mapper.apply(answer)), null);
    }

    /** Asks for something that may not exist. */
    static <A, R> Reply<A> ask(TenantQuery<R> query, Function<R, A> mapper, Refused ifMissing) {
        return new Ask<>(query, answer -> answer(mapper.apply(answer)), ifMissing);
    }

    /** Asks, and goes on with the answer. */
    static <A, R> Reply<A> askThen(TenantQuery<R> query, Function<R, Reply<A>> then) {
        return new Ask<>(query, then, null);
    }

    /** Asks for something that may not exist, and goes on with it. */
    static <A, R> Reply<A> askThen(
            TenantQuery<R> query, Refused ifMissing, Function<R, Reply<A>> then) {
        return new Ask<>(query, then, ifMissing);
    }

    /** Draws the next number of a noun, and goes on with it. */
    static <A> Reply<A> draw(String noun, LongFunction<Reply<A>> then) {
        return new Draw<>(noun, then);
    }

    /** Asks for something that may not exist, and goes on with it when it does. */
    static <A, R> Reply<A> find(
            TenantQuery<R> query, Refused ifMissing, Function<R, Reply<A>> then) {
        return new Ask<>(query, then, ifMissing);
    }

    /** Asks for something that may not exist, and goes on either way. */
    static <A, R> Reply<A> seek(TenantQuery<R> query, Function<@Nullable R, Reply<A>> then) {
        return new Seek<>(query, then);
    }

    /** Sends a command. */
    static <A> Reply<A> send(Command command, Asking asking, Function<Outcome, Reply<A>> then) {
        return new Send<>(command, asking, then);
    }

    /** Sends commands that do not depend on each other. */
    static <A> Reply<A> sendAll(
            List<? extends Command> commands, Function<List<Outcome>, Reply<A>> then) {
        return new SendAll<>(commands, Asking.PLAINLY, then);
    }
}
