package io.countersign.command;

/** What the rules of a subject remember. */
public interface State {
    /** The subject's version as people count it, from 1; 0 while it does not exist. */
    long version();
}
