/** What may become of alerts. */
@org.jspecify.annotations.NullMarked
package io.countersign.command.voice.alerts;
