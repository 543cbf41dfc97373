package io.countersign.messages.casework.cases;

import org.jspecify.annotations.Nullable;

/** What is said of a case beside its type and status; null says nothing. */
public record CaseChanges(
        @Nullable String name,
        @Nullable String caseNumber,
        @Nullable String description,
        @Nullable String courtName,
        @Nullable String jurisdiction,
        @Nullable String representative,
        @Nullable String externalSource,
        @Nullable String externalSourceId) {}
