package io.countersign.messages.voice.carriers;

import io.countersign.messages.TenantQuery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions about the carriers of one business. */
public sealed interface CarrierQuery<R> extends TenantQuery<R> {

    /** All of it; never null. */
    record GetCarriers(String businessId) implements CarrierQuery<CarriersView> {}

    /**
     * The accounts of a business, and what goes out on which; null where nobody has chosen and the
     * installation's own carrier is used.
     */
    record CarriersView(
            String businessId,
            List<CarrierAccount> accounts,
            @Nullable String calls,
            @Nullable String texts) {
        public CarriersView {
            accounts = List.copyOf(accounts);
        }

        /** The account with one carrier. */
        public Optional<CarrierAccount> account(String carrier) {
            return accounts.stream().filter(one -> one.carrier().equals(carrier)).findFirst();
        }
    }
}
