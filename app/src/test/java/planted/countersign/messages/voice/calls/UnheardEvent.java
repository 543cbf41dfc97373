package planted.countersign.messages.voice.calls;

import io.countersign.messages.Event;

/** Nobody hears it. */
public record UnheardEvent(String businessId, String subjectId) implements Event {}
