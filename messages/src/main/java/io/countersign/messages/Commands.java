package io.countersign.messages;

/**
 * The way in for every change, through every door. Implemented by the application; behind it stand
 * the gate, bounded retries of lost races and the wait for the projections.
 */
public interface Commands {
    /**
     * Sends a command and waits until what it changed can be read.
     *
     * @throws IllegalArgumentException when the command's business is not the origin's
     */
    Outcome send(Command command, Origin origin, Asking asking);

    /** Sends a command plainly. */
    default Outcome send(Command command, Origin origin) {
        return send(command, origin, Asking.PLAINLY);
    }

    /**
     * Carries out a countersigned command. The permit is believed only as far as the change request
     * itself bears it out: countersigned, unused, and for exactly this command.
     */
    Outcome carryOut(Command command, Origin origin, Permit permit);
}
