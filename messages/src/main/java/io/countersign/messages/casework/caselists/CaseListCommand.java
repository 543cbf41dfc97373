package io.countersign.messages.casework.caselists;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import org.jspecify.annotations.Nullable;

/** Orders about one case list. */
public sealed interface CaseListCommand extends Command {
    /** Stands for "cases of every type" where null means "as it is". */
    long EVERY_TYPE = 0;

    long listId();

    @Override
    default String subjectId() {
        return "case_list_" + listId();
    }

    /** Makes a list. */
    @Governed(risk = Risk.LOW, because = "adds a list of cases")
    @LogicalName("casework.caselist.create/1")
    record Create(
            String businessId,
            long listId,
            String name,
            @Nullable String description,
            @Nullable Long caseTypeId)
            implements CaseListCommand {}

    /**
     * Changes what is given; null leaves it as it is.
     *
     * @param description empty takes it away
     * @param caseTypeId {@link #EVERY_TYPE} takes the restriction away
     */
    @Governed(risk = Risk.LOW, because = "changes a list of cases")
    @LogicalName("casework.caselist.update/1")
    record Update(
            String businessId,
            long listId,
            @Nullable String name,
            @Nullable String description,
            @Nullable Long caseTypeId)
            implements CaseListCommand {}

    /** Says that a campaign is for the cases of this list; it was for those of another before. */
    @Governed(risk = Risk.LOW, because = "says whom a campaign is for")
    @LogicalName("casework.caselist.link_campaign/1")
    record LinkCampaign(String businessId, long listId, String campaignId)
            implements CaseListCommand {}
}
