package io.countersign.app.signin;

import io.countersign.messages.tenancy.members.Role;
import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * One person in one business, signed in. The email is lower case; everything else is what the
 * membership said at sign-in.
 */
public record SignedIn(
        String memberId,
        String businessId,
        String businessName,
        String email,
        String name,
        Role role)
        implements AuthenticatedPrincipal, Serializable {

    @Override
    public String getName() {
        return memberId;
    }
}
