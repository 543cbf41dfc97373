package io.countersign.messages;

/** A command that reaches people outside says how many, and what that may cost at most. */
public interface Reach {
    /** How many people are called, texted or written to. */
    int recipients();

    /** What that may cost at most, in dollars. */
    double cost();
}
