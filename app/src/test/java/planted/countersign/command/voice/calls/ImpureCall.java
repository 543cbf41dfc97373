package planted.countersign.command.voice.calls;

import io.countersign.command.State;
import java.time.Instant;
import java.util.UUID;
import planted.countersign.messages.casework.files.FileNote;

/** Rules with chance and time in them, that know another area. */
public record ImpureCall(FileNote note, String id, long version) implements State {
    /** Never the same twice. */
    public static ImpureCall random(FileNote note) {
        return new ImpureCall(note, UUID.randomUUID().toString(), Instant.now().getEpochSecond());
    }
}
