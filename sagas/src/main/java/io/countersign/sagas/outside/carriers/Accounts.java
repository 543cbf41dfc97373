package io.countersign.sagas.outside.carriers;

import io.countersign.messages.Queries;
import io.countersign.messages.Secrets;
import io.countersign.messages.voice.carriers.CarrierAccount;
import io.countersign.messages.voice.carriers.CarrierQuery;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens the keys that a business has with a carrier, at the moment they are needed. */
public final class Accounts {
    private final Queries queries;
    private final Secrets secrets;

    Accounts(Queries queries, Secrets secrets) {
        this.queries = queries;
        this.secrets = secrets;
    }

    /**
     * Keys in the clear; they go to the carrier and nowhere else.
     *
     * @param callbackKey what the carrier's reports carry; null where they are signed with the key
     */
    public record Keys(String account, String key, @Nullable String callbackKey) {
        /** The keys stay out of whatever prints records. */
        @Override
        public String toString() {
            return "Keys";
        }
    }

    /** The keys, when the business has an account with the carrier. */
    public Optional<Keys> of(String businessId, String carrier) {
        return queries.require(new CarrierQuery.GetCarriers(businessId))
                .account(carrier)
                .map(account -> open(businessId, account));
    }

    private Keys open(String businessId, CarrierAccount account) {
        String purpose = CarrierAccount.purpose(businessId, account.carrier());
        return new Keys(
                account.account(),
                secrets.open(purpose, account.key()),
                account.callbackKey() == null
                        ? null
                        : secrets.open(purpose, account.callbackKey()));
    }
}
