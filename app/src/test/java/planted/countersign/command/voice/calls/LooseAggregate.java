package planted.countersign.command.voice.calls;

import org.axonframework.spring.stereotype.Aggregate;

/** An aggregate in a style of its own. */
@Aggregate
public class LooseAggregate {}
