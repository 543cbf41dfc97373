/** Campaigns as the case desk sees them. */
@NullMarked
package io.countersign.query.casework.campaigns;

import org.jspecify.annotations.NullMarked;
