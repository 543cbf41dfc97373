/** Campaigns: many people called one after the other, each as often as the cadence says. */
@NullMarked
package io.countersign.messages.voice.campaigns;

import org.jspecify.annotations.NullMarked;
