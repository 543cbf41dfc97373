package io.countersign.command.governance.gate;

import java.time.Duration;

/**
 * What a business has not decided for itself.
 *
 * @param changesExpireAfter how long a held change waits for a person
 */
public record GateSettings(Duration changesExpireAfter) {}
