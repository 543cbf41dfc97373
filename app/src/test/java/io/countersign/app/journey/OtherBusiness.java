package io.countersign.app.journey;

import io.countersign.mcp.callers.Scope;
import io.countersign.mcp.callers.Scopes;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything with which Northlight Dental can come to a desk: its key, and a connection's token.
 */
record OtherBusiness(List<Assistant> assistants, List<String> credentials) {

    static OtherBusiness at(RunningApp app, String path, List<Scope> scopes) {
        Program program = new Program(app.url());
        String client = program.registered("Their assistant", Program.REDIRECT);
        program.signIn(app.demo().at("/people/2"));
        String all = Scopes.names(scopes).stream().collect(Collectors.joining(" "));
        String token = program.access(client, path, all);
        String endpoint = app.url() + path;
        return new OtherBusiness(
                List.of(
                        new Assistant(endpoint, app.key("otherBusiness")),
                        new Assistant(endpoint, token)),
                List.of(app.id("otherKey"), Program.claim(token, "con")));
    }

    /** How many events of the first business one of them caused. */
    long wrote(RunningApp app) {
        long wrote = 0;
        for (String credential : credentials) {
            wrote +=
                    app.count(
                            "select count(*) from ledger.events where business_id = ? and"
                                    + " metadata like '%' || ? || '%'",
                            app.id("business"), credential);
        }
        return wrote;
    }
}
