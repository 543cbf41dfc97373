package io.countersign.sagas.outside.carriers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Orders without a database. */
public final class OrdersOnPaper implements Orders {
    private final Map<String, Asked> all = new LinkedHashMap<>();

    @Override
    public void asking(Asked asked) {
        all.put(asked.businessId() + "/" + asked.orderId(), asked);
    }

    @Override
    public boolean taken(String businessId, String orderId, String carrierId) {
        Asked a = all.get(businessId + "/" + orderId);
        boolean free = ownerOf(businessId, carrierId).map(orderId::equals).orElse(true);
        if (a != null && free && a.carrierId() == null) {
            asking(
                    new Asked(
                            businessId,
                            orderId,
                            a.carrier(),
                            a.line(),
                            a.to(),
                            a.digest(),
                            a.askedAt(),
                            carrierId));
        }
        return free;
    }

    @Override
    public Optional<Asked> find(String businessId, String orderId) {
        return Optional.ofNullable(all.get(businessId + "/" + orderId));
    }

    @Override
    public Optional<String> ownerOf(String businessId, String carrierId) {
        return all.values().stream()
                .filter(a -> a.businessId().equals(businessId))
                .filter(a -> carrierId.equals(a.carrierId()))
                .map(Asked::orderId)
                .findFirst();
    }
}
