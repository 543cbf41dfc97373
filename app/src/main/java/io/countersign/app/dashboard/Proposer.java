package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for a change.
 *
 * @param program how the program calls itself, or the name of the credential
 * @param person the member behind it, when there is one
 */
record Proposer(String program, @Nullable String person, boolean reader) {

    /** Programs whose own spelling a capital letter does not make. */
    private static final Map<String, String> SPELLED =
            Map.of("chatgpt", "ChatGPT", "openai", "OpenAI", "vscode", "VS Code", "mcp", "MCP");

    static Proposer of(ChangeView change, List<MemberView> members, SignedIn reader) {
        List<String> accounts = Signers.accounts(reader, members);
        boolean mine =
                reader.memberId().equals(change.proposerId())
                        || reader.memberId().equals(change.proposerPersonId())
                        || accounts.contains(change.proposerId())
                        || (change.proposerPersonId() != null
                                && accounts.contains(change.proposerPersonId()));
        String person = nameOf(change.proposerPersonId(), members);
        String client = change.client();
        String program = client == null ? change.proposerName() : programName(client);
        return new Proposer(program, program.equals(person) ? null : person, mine);
    }

    static @Nullable String nameOf(@Nullable String memberId, List<MemberView> members) {
        return members.stream()
                .filter(member -> member.memberId().equals(memberId))
                .map(MemberView::name)
                .findFirst()
                .orElse(null);
    }

    /**
     * "claude-code/2.1" calls itself Claude Code; hidden characters in a claimed name are dropped.
     */
    static String programName(String client) {
        String name = client.split("[/(]", 2)[0].strip().replaceAll("[^\\p{L}\\p{N} ._-]", "");
        StringBuilder readable = new StringBuilder();
        for (String word : name.split("[\\s_-]+", -1)) {
            if (!word.isEmpty()) {
                String first = word.substring(0, 1).toUpperCase(Locale.ROOT);
                readable.append(readable.isEmpty() ? "" : " ")
                        .append(SPELLED.getOrDefault(word, first + word.substring(1)));
            }
        }
        String full = readable.toString();
        if (full.isEmpty()) {
            return "A program";
        }
        return full.length() > 40 ? full.substring(0, 40) : full;
    }

    /** "Claude for Priya Nair". */
    public String inFull() {
        return person == null ? program : program + " for " + person;
    }
}
