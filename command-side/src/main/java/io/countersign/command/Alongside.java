package io.countersign.command;

import io.countersign.messages.Command;
import io.countersign.messages.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Lets one command change a second subject in the same append, where the one without the other
 * would be half a change: a case of a new type makes the type. A second subject that exists stays
 * locked until the command ends; whoever takes several takes them always in the same order.
 */
public interface Alongside {
    /** What the rules of the subject that this command is for remember now. */
    State now(Command command);

    /** What these rules have against the command; null when nothing. */
    @Nullable Refused refusal(Command command);

    /**
     * Carries out a command that the rules had nothing against; when they have by now, the whole
     * command is run again.
     */
    void order(Command command);
}
