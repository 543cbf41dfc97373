/**
 * Campaigns as the case desk sees them: the voice desk's campaigns, with the list of cases they are
 * for.
 */
@NullMarked
package io.countersign.messages.casework.campaigns;

import org.jspecify.annotations.NullMarked;
