package io.countersign.sagas.governance.erasures;

import io.countersign.messages.Asking;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.governance.erasures.ErasureCommand;
import io.countersign.messages.governance.erasures.ErasureEvent.Ordered;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Carries out an order to forget, and writes down what was done. Running it again does no harm. */
@Component
@ProcessingGroup(WhenSomebodyIsForgotten.GROUP)
public class WhenSomebodyIsForgotten {
    /** The name of the processor and its position. */
    public static final String GROUP = "erasures-carried-out";

    private final Eraser eraser;
    private final Commands commands;

    WhenSomebodyIsForgotten(Eraser eraser, Commands commands) {
        this.eraser = eraser;
        this.commands = commands;
    }

    @EventHandler
    void on(Ordered event) {
        Eraser.Erased erased = eraser.erase(event.businessId(), event.erasureId(), event.person());
        commands.send(
                new ErasureCommand.Report(
                        event.businessId(),
                        event.erasureId(),
                        erased.keys(),
                        erased.forgotten(),
                        erased.rows(),
                        erased.mentionedIn()),
                new Origin(
                        event.businessId(),
                        "system",
                        "Countersign",
                        null,
                        null,
                        Door.SAGA,
                        "forget",
                        "erase_" + event.erasureId(),
                        event.erasureId(),
                        null),
                Asking.PLAINLY);
    }
}
