package io.countersign.messages.casework.campaigns;

import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import org.jspecify.annotations.Nullable;

/** Questions about campaigns for cases. */
public sealed interface CaseCampaignQuery<R> extends TenantQuery<R> {
    /** A page of campaigns by number; {@code key} matches a part of the name. */
    record ListCaseCampaigns(String businessId, @Nullable String key, int limit, int offset)
            implements CaseCampaignQuery<Page<CaseCampaignView>> {}

    /** One campaign. */
    record GetCaseCampaign(String businessId, long number)
            implements CaseCampaignQuery<CaseCampaignView> {}

    /**
     * A campaign as it is now.
     *
     * @param number the position of the event it began with
     * @param status of the voice desk, for example {@code active}
     * @param runs how often it was launched
     */
    record CaseCampaignView(
            long number,
            String businessId,
            String campaignId,
            String name,
            String status,
            int runs,
            @Nullable Long listId,
            @Nullable String listName) {}
}
