package io.countersign.messages.voice.carriers;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;

/** Orders about the carriers of one business. */
public sealed interface CarrierCommand extends Command {
    @Override
    default String subjectId() {
        return idOf(businessId());
    }

    /** The id under which a business's carriers are kept. */
    static String idOf(String businessId) {
        return "carriers_" + businessId.substring(businessId.indexOf('_') + 1);
    }

    /**
     * Keeps the keys of an account. Nothing goes out on it before it is chosen; once it is, its key
     * can be changed and its account cannot.
     */
    @Governed(risk = Risk.LOW, because = "keeps keys that nothing goes out on yet")
    @LogicalName("voice.carrier.connect/1")
    record Connect(String businessId, CarrierAccount account) implements CarrierCommand {}

    /** Forgets an account that nothing goes out on. */
    @Governed(risk = Risk.LOW, because = "forgets keys that nothing goes out on")
    @LogicalName("voice.carrier.disconnect/1")
    record Disconnect(String businessId, String carrier) implements CarrierCommand {}

    /**
     * From now on calls and texts go out on these carriers. {@code simulated} needs no account and
     * reaches nobody.
     */
    @Governed(risk = Risk.HIGH, because = "decides who carries every call and text")
    @LogicalName("voice.carrier.choose/1")
    record Choose(String businessId, String calls, String texts) implements CarrierCommand {}
}
