package io.countersign.app.signin;

import java.io.Serializable;
import java.util.List;
import org.springframework.security.core.AuthenticatedPrincipal;

/** A person whose password was right and who still has to say for which business; or has none. */
record Choosing(String email, List<SignedIn> choices)
        implements AuthenticatedPrincipal, Serializable {
    Choosing {
        choices = List.copyOf(choices);
    }

    @Override
    public String getName() {
        return email;
    }
}
