package io.countersign.mcp.voice.settings;

import static io.countersign.mcp.tools.Effect.SETS;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Outcome;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.settings.LinkChange;
import io.countersign.messages.voice.settings.SettingsCommand;
import io.countersign.messages.voice.settings.SettingsQuery;
import io.countersign.messages.voice.settings.SettingsQuery.SettingsView;
import io.countersign.messages.voice.settings.TextableLink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tool that keeps the links agents may text to callers. */
public final class ConfigureLinks {

    record Links(
            @About(value = "By link_key; links not named stay as they are", least = 1, most = 50)
                    List<Link> links,
            @About(most = 64) @Nullable String businessId,
            @About(value = "Only show the plan", standard = "false") boolean dryRun) {}

    record Link(
            @About(value = "Stable, for example booking", least = 1, most = 64) String linkKey,
            @About(value = "Needed for a new link", most = 100) @Nullable String label,
            @About(value = "Needed for a new link; http or https", most = 2_000)
                    @Nullable String destinationUrl,
            @About("False keeps the link but stops texting it; a new link is true")
                    @Nullable Boolean isActive) {
        LinkChange change() {
            return new LinkChange(linkKey.strip(), label, destinationUrl, isActive);
        }
    }

    record Step(
            String linkKey,
            @About(oneOf = {"create", "update", "deactivate", "unchanged"}) String action,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable LinkRow before,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable LinkRow after) {
        static Step of(LinkChange change, SettingsView before) {
            TextableLink was = before.link(change.linkKey());
            TextableLink will = change.onto(was);
            return new Step(
                    change.linkKey(), action(was, will), LinkRow.orNull(was), LinkRow.orNull(will));
        }

        private static String action(@Nullable TextableLink was, @Nullable TextableLink will) {
            if (was == null || will == null) {
                return "create";
            }
            if (was.equals(will)) {
                return "unchanged";
            }
            return was.active() && !will.active() ? "deactivate" : "update";
        }
    }

    record Configured(
            String businessId,
            @About("All links as they are now") List<LinkRow> links,
            boolean dryRun,
            @About("Rehearsal: what would happen to each") @Nullable List<Step> plan) {
        static Configured of(SettingsView view, @Nullable List<Step> plan) {
            return new Configured(
                    view.businessId(),
                    view.links().stream().map(LinkRow::of).toList(),
                    plan != null,
                    plan);
        }
    }

    @Tool(
            name = "configure_textable_links",
            title = "Configure Textable Links",
            scope = "agents:write",
            effect = SETS,
            about =
                    "Writes down links that agents may text to callers, or changes or stops them,"
                            + " by link_key. Links that are not named stay. Use dry_run to see the"
                            + " plan first.")
    Reply<Configured> configure(Links input, Call call) {
        List<LinkChange> changes = input.links().stream().map(Link::change).toList();
        SettingsQuery.GetSettings query = new SettingsQuery.GetSettings(call.businessId());
        return Reply.askThen(
                query,
                before ->
                        Reply.send(
                                new SettingsCommand.ConfigureLinks(call.businessId(), changes),
                                call.asking(input.dryRun()),
                                outcome -> answered(outcome, changes, before, query, call)));
    }

    private static Reply<Configured> answered(
            Outcome outcome,
            List<LinkChange> changes,
            SettingsView before,
            SettingsQuery.GetSettings query,
            Call call) {
        if (outcome instanceof Outcome.Rehearsed) {
            return Reply.answer(
                    Configured.of(
                            before,
                            changes.stream().map(change -> Step.of(change, before)).toList()));
        }
        Refused refused = call.refusal(outcome);
        return refused != null
                ? Reply.refuse(refused)
                : Reply.ask(query, after -> Configured.of(after, null));
    }
}
