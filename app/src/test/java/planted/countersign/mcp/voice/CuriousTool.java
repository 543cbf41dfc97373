package planted.countersign.mcp.voice;

import javax.sql.DataSource;
import planted.countersign.command.voice.calls.ImpureCall;
import planted.countersign.messages.voice.calls.EveryonesQuery;

/** A door that goes to the database itself, looks behind its side and asks about everybody. */
public record CuriousTool(DataSource database) {
    /** Asks about everybody. */
    public EveryonesQuery ask() {
        return new EveryonesQuery(ImpureCall.class);
    }
}
