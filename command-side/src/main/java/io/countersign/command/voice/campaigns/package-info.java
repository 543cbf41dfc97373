/** Campaigns: who is called when, how often, and how many at once. */
@NullMarked
package io.countersign.command.voice.campaigns;

import org.jspecify.annotations.NullMarked;
