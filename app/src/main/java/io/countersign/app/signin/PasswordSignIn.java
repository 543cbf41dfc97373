package io.countersign.app.signin;

import io.countersign.messages.Queries;
import io.countersign.messages.tenancy.businesses.BusinessQuery;
import io.countersign.messages.tenancy.members.MemberQuery;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import java.util.List;
import java.util.Locale;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/** Judges an email and a password, and finds for which businesses the person may speak. */
@Component
class PasswordSignIn implements AuthenticationProvider {
    /** May use the dashboard of one business. */
    static final String MEMBER = "MEMBER";

    /** Knows the password and has yet to choose a business. */
    static final String CHOOSING = "CHOOSING";

    private final Passwords passwords;
    private final Queries queries;

    PasswordSignIn(Passwords passwords, Queries queries) {
        this.passwords = passwords;
        this.queries = queries;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String email = request.getName().strip().toLowerCase(Locale.ROOT);
        Object raw = request.getCredentials();
        if (raw == null || !passwords.matches(email, raw.toString())) {
            throw new BadCredentialsException("That email and password do not belong together.");
        }
        return known(email);
    }

    /** The person who has shown that they are the one with this email. */
    Authentication known(String email) {
        List<SignedIn> choices = membershipsOf(email);
        return choices.size() == 1
                ? granted(choices.getFirst(), MEMBER)
                : granted(new Choosing(email, choices), CHOOSING);
    }

    /** The person as somebody who has yet to say for which business. */
    Authentication choosing(String email) {
        return granted(new Choosing(email, membershipsOf(email)), CHOOSING);
    }

    static Authentication granted(AuthenticatedPrincipal who, String authority) {
        return UsernamePasswordAuthenticationToken.authenticated(
                who, null, AuthorityUtils.createAuthorityList(authority));
    }

    private List<SignedIn> membershipsOf(String email) {
        return queries.require(new MemberQuery.MembershipsOf(email)).members().stream()
                .map(this::signedIn)
                .toList();
    }

    private SignedIn signedIn(MemberView member) {
        var business = queries.ask(new BusinessQuery.GetBusiness(member.businessId()));
        return new SignedIn(
                member.memberId(),
                member.businessId(),
                business == null ? member.businessId() : business.name(),
                member.email(),
                member.name(),
                member.role());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
