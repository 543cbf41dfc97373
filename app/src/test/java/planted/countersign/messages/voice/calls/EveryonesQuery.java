package planted.countersign.messages.voice.calls;

import io.countersign.messages.Query;
import planted.countersign.command.voice.calls.ImpureCall;

/** Sees every business, and looks behind the side it belongs to. */
public record EveryonesQuery(Class<ImpureCall> looksBehind) implements Query<String> {}
