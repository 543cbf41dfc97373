package io.countersign.mcp.casework.admins;

import static io.countersign.mcp.tools.Effect.READS;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.PageNumber;
import io.countersign.mcp.tools.PageNumber.Pages;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.admins.AdminQuery;
import io.countersign.messages.casework.admins.AdminQuery.AdminView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools about the people who run the case desk. */
public final class AdminTools {
    /** The contract's number for an account that can be used. */
    private static final int ACTIVE = 1;

    record ListAdmins(
            @JsonUnwrapped PageNumber at,
            @About(value = "Part of a name or an email", most = 200) @Nullable String key) {}

    record GetAdmin(@About("From list_admins") long id) {}

    record Admins(@JsonUnwrapped Pages pages, List<Row> admins) {}

    record Row(long id, String fullName, String email, String role) {
        static Row of(AdminView view) {
            return new Row(view.adminId(), view.name(), view.email(), view.role());
        }
    }

    record Admin(
            long id,
            String fullName,
            String email,
            String role,
            @About("1: active") int status,
            String globalRole,
            List<Long> scopeIds,
            List<String> scopeNames,
            long companyId,
            long lastActiveCompany) {
        static Admin of(AdminView view) {
            return new Admin(
                    view.adminId(),
                    view.name(),
                    view.email(),
                    view.role(),
                    ACTIVE,
                    view.role(),
                    List.of(),
                    List.of(),
                    view.companyId(),
                    view.companyId());
        }
    }

    @Tool(
            name = "list_admins",
            title = "List Admins",
            scope = "admins:read",
            effect = READS,
            about = "Lists the company's staff, page by page, optionally by name or email.")
    Reply<Admins> list(ListAdmins input, Call call) {
        PageNumber at = input.at();
        return Reply.ask(
                new AdminQuery.ListAdmins(
                        call.businessId(), input.key(), at.perPage(), at.offset()),
                found -> new Admins(at.of(found), found.rows().stream().map(Row::of).toList()));
    }

    @Tool(
            name = "get_admin",
            title = "Get Admin",
            scope = "admins:read",
            effect = READS,
            about = "One member of staff by id, with role and company.")
    Reply<Admin> get(GetAdmin input, Call call) {
        return Reply.ask(
                new AdminQuery.GetAdmin(call.businessId(), input.id()),
                Admin::of,
                Refused.notFound("admin", Long.toString(input.id()), "list_admins"));
    }
}
