/** From a launched campaign to the last call of it. */
@NullMarked
package io.countersign.sagas.voice.campaigns;

import org.jspecify.annotations.NullMarked;
