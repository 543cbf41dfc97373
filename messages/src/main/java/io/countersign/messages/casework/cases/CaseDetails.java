package io.countersign.messages.casework.cases;

import org.jspecify.annotations.Nullable;

/** What is known of one case; type and status are names. */
public record CaseDetails(
        String name,
        String type,
        String status,
        @Nullable String caseNumber,
        @Nullable String description,
        @Nullable String courtName,
        @Nullable String jurisdiction,
        @Nullable String representative,
        @Nullable String externalSource,
        @Nullable String externalSourceId) {}
