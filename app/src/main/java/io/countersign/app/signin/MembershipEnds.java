package io.countersign.app.signin;

import io.countersign.messages.Queries;
import io.countersign.messages.tenancy.members.MemberQuery;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at each request whether the person still belongs to the business, and as what: a session
 * may be older than the decision to end a membership or to change a role.
 */
class MembershipEnds extends OncePerRequestFilter {
    private final Queries queries;
    private final HttpSessionSecurityContextRepository contexts =
            new HttpSessionSecurityContextRepository();

    MembershipEnds(Queries queries) {
        this.queries = queries;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/look/") || path.startsWith("/webjars/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof SignedIn me) {
            MemberView now = queries.ask(new MemberQuery.GetMember(me.businessId(), me.memberId()));
            if (now == null) {
                leave(request);
            } else if (now.role() != me.role()) {
                stayAs(now, me, request, response);
            }
        }
        chain.doFilter(request, response);
    }

    private static void leave(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private void stayAs(
            MemberView now, SignedIn me, HttpServletRequest request, HttpServletResponse response) {
        SignedIn still =
                new SignedIn(
                        me.memberId(),
                        me.businessId(),
                        me.businessName(),
                        me.email(),
                        now.name(),
                        now.role());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(PasswordSignIn.granted(still, PasswordSignIn.MEMBER));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
