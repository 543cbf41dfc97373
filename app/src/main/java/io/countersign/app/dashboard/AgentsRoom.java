package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.agents.AgentQuery.AgentVersionView;
import io.countersign.messages.voice.agents.AgentQuery.AgentView;
import io.countersign.messages.voice.agents.AgentQuery.Comparison;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The agents, how each is told to speak, and every version of it. */
@Controller
class AgentsRoom {
    private static final int MOST_AGENTS = 100;
    private static final int MOST_VERSIONS = 100;

    private final Queries queries;

    AgentsRoom(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/agents")
    String agents(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("room", "agents");
        model.addAttribute(
                "agents",
                queries.require(new AgentQuery.ListAgents(me.businessId(), MOST_AGENTS, 0)));
        return "agents";
    }

    @GetMapping("/agents/{agentId}")
    String agent(@AuthenticationPrincipal SignedIn me, @PathVariable String agentId, Model model) {
        AgentView agent = find(me, agentId);
        model.addAttribute("room", "agents");
        model.addAttribute("agent", agent);
        model.addAttribute("settings", Setting.allOf(agent.settings()));
        return "agent";
    }

    /** Without numbers: what the newest version changed. */
    @GetMapping("/agents/{agentId}/versions")
    String versions(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String agentId,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to,
            Model model) {
        AgentView agent = find(me, agentId);
        var versions =
                queries.require(
                        new AgentQuery.ListVersions(me.businessId(), agentId, MOST_VERSIONS, 0));
        long newer = to == null ? agent.version() : to;
        long older = from == null ? Math.max(1, newer - 1) : from;
        model.addAttribute("room", "agents");
        model.addAttribute("agent", agent);
        model.addAttribute("versions", versions);
        model.addAttribute("titles", versions.rows().stream().map(AgentsRoom::title).toList());
        model.addAttribute("from", older);
        model.addAttribute("to", newer);
        model.addAttribute("compared", compared(me, agentId, older, newer));
        return "agent-versions";
    }

    /** The two versions, older one first; null when there is nothing to compare. */
    private @Nullable VersionDiff compared(SignedIn me, String agentId, long one, long other) {
        long older = Math.min(one, other);
        long newer = Math.max(one, other);
        if (older == newer) {
            return null;
        }
        Comparison both =
                queries.ask(new AgentQuery.CompareVersions(me.businessId(), agentId, older, newer));
        if (both == null) {
            throw new NoSuchPage();
        }
        return VersionDiff.of(both);
    }

    private AgentView find(SignedIn me, String agentId) {
        AgentView agent = queries.ask(new AgentQuery.GetAgent(me.businessId(), agentId));
        if (agent == null) {
            throw new NoSuchPage();
        }
        return agent;
    }

    private static String title(AgentVersionView version) {
        List<String> labels =
                version.changedFields().stream().map(FieldDiff::label).limit(3).toList();
        if (version.version() == 1 || labels.isEmpty()) {
            return version.version() == 1 ? "As it was created" : "Nothing differs";
        }
        String all = String.join(", ", labels);
        String more = version.changedFields().size() > labels.size() ? ", and more" : "";
        return "New " + all + more;
    }
}
