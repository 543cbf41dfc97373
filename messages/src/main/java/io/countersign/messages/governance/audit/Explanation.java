package io.countersign.messages.governance.audit;

import io.countersign.messages.FieldOrigin;
import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.policies.PolicyQuery.DecisionView;
import org.jspecify.annotations.Nullable;

/**
 * Why a field has its value.
 *
 * @param origin the field, and the event that gave it the value
 * @param entry that event: who, through which door, with which tool; null when the trail does not
 *     have it yet
 * @param change what a person countersigned, when the event needed that
 * @param decision what the policy in force said then, when there was one
 */
public record Explanation(
        FieldOrigin origin,
        @Nullable AuditEntry entry,
        @Nullable ChangeView change,
        @Nullable DecisionView decision) {}
