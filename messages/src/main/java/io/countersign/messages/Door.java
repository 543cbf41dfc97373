package io.countersign.messages;

/** Where a request came in. */
public enum Door {
    /** The assistants' endpoint of the voice desk. */
    MCP_VOICE("mcp-voice"),
    /** The assistants' endpoint of the case desk. */
    MCP_CASEWORK("mcp-casework"),
    /** Programs of the case desk that speak plain HTTP. */
    REST("rest"),
    /** A person in the browser. */
    DASHBOARD("dashboard"),
    /** A telephone carrier's callback. */
    CARRIER("carrier"),
    /** A flow of our own that reacts to an event. */
    SAGA("saga"),
    /** The operator at the command line or at start-up. */
    OPERATOR("operator");

    private final String word;

    Door(String word) {
        this.word = word;
    }

    /** The word that is stored with every event. */
    public String word() {
        return word;
    }

    /**
     * The door with this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Door of(String word) {
        for (Door door : values()) {
            if (door.word.equals(word)) {
                return door;
            }
        }
        throw new IllegalArgumentException("No door is called " + word + ".");
    }
}
