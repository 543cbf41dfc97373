package io.countersign.sagas.voice.aftercall;

import io.countersign.messages.voice.calls.CallQuery.Transcript;
import io.countersign.messages.voice.calls.Finding;
import io.countersign.messages.voice.settings.EscalationRule;
import java.util.List;

/** Compares what was said with scenarios in plain language. */
public interface EscalationJudge {
    /** How it is called in the ledger, in one word. */
    String name();

    /**
     * The rules that a call meets, in their order.
     *
     * @throws RuntimeException when it cannot judge now
     */
    List<Finding> judge(Transcript said, List<EscalationRule> rules);
}
