package io.countersign.messages.voice.settings;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders about the set-up of one business's line; there is one set-up a business. */
public sealed interface SettingsCommand extends Command {

    @Override
    default String subjectId() {
        return idOf(businessId());
    }

    /** The id of a business's set-up. */
    static String idOf(String businessId) {
        return "settings_" + businessId.substring(businessId.indexOf('_') + 1);
    }

    /** Changes who is told of calls; a list that is given replaces the one there is. */
    @Governed(risk = Risk.LOW, because = "changes who on staff is told")
    @LogicalName("voice.settings.configure_alerts/1")
    record ConfigureAlerts(
            String businessId,
            @Nullable List<String> phones,
            @Nullable List<String> emails,
            @Nullable Boolean smsOn,
            @Nullable Boolean emailOn,
            @Nullable List<EscalationRule> rules)
            implements SettingsCommand {
        public ConfigureAlerts {
            phones = phones == null ? null : List.copyOf(phones);
            emails = emails == null ? null : List.copyOf(emails);
            rules = rules == null ? null : List.copyOf(rules);
        }
    }

    /** Writes links anew or changes them, by key; links that are not named stay. */
    @Governed(risk = Risk.LOW, because = "changes which links can be texted")
    @LogicalName("voice.settings.configure_links/1")
    record ConfigureLinks(String businessId, List<LinkChange> links) implements SettingsCommand {
        public ConfigureLinks {
            links = List.copyOf(links);
        }
    }

    /** Says how much may leave in a day; no tool asks for it, an owner does. */
    @Governed(risk = Risk.LOW, because = "bounds what calls and texts may cost")
    @LogicalName("voice.settings.limit_spending/1")
    record LimitSpending(String businessId, SpendLimits limits) implements SettingsCommand {}
}
