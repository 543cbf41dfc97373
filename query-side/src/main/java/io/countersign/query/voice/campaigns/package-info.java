/** Campaigns as they are now, and how far everybody in them is. */
@NullMarked
package io.countersign.query.voice.campaigns;

import org.jspecify.annotations.NullMarked;
