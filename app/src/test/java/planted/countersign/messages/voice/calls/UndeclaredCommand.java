package planted.countersign.messages.voice.calls;

import io.countersign.messages.Command;

/** Says neither whether it is governed nor why not, has no handler and no door. */
public record UndeclaredCommand(String businessId, String subjectId) implements Command {}
