package io.countersign.app.imports;

import io.countersign.messages.casework.imports.ImportEvent.Started;
import io.countersign.sagas.outside.effects.Effects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When an import is let through, its rows are loaded. */
@Component
@ProcessingGroup(WhenAnImportStarts.GROUP)
public class WhenAnImportStarts {
    /** The processing group's name. */
    public static final String GROUP = "when-an-import-starts";

    private final Effects effects;

    public WhenAnImportStarts(Effects effects) {
        this.effects = effects;
    }

    @EventHandler
    void on(Started event) {
        effects.schedule(Loading.KIND, event.businessId(), event.importId());
    }
}
