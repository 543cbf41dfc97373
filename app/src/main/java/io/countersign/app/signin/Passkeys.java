package io.countersign.app.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys: a device that has checked its person signs a challenge of ours. Every challenge works
 * once, for five minutes, in the session that asked for it.
 */
@Component
public class Passkeys {
    /** How many one person may have. */
    public static final int MOST = 10;

    private static final int LONGEST_NAME = 60;
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final Duration CHALLENGE_WORKS_FOR = Duration.ofMinutes(5);
    private static final String ADDING = Passkeys.class.getName() + ".adding";
    private static final String USING = Passkeys.class.getName() + ".using";

    private final PasskeyTable table;
    private final Clock clock;
    private final String publicUrl;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Passkeys(
            PasskeyTable table,
            Clock clock,
            @Value("${countersign.public-url:}") String publicUrl) {
        this.table = table;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /**
     * One passkey, as its owner sees it.
     *
     * @param synced whether its owner's other devices have it too
     */
    public record Passkey(
            String passkeyId,
            String name,
            boolean synced,
            Instant addedAt,
            @Nullable Instant usedAt) {}

    /** A passkey was not taken; the message says what to do next. */
    static final class NotTaken extends Exception {
        NotTaken(String message) {
            super(message);
        }
    }

    private record Asked<T>(AtomicReference<@Nullable T> options, Instant at) {}

    /** A person's passkeys, the oldest first. */
    public List<Passkey> of(String email) {
        return table.of(email);
    }

    /** Removes one of a person's passkeys; somebody else's is left alone. */
    public void remove(String email, String passkeyId) {
        table.remove(email, passkeyId);
    }

    /** What a browser needs to make a passkey for this person. */
    String toAdd(String email, HttpServletRequest request) throws NotTaken {
        if (of(email).size() >= MOST) {
            throw new NotTaken("You have %d passkeys. Remove one first.".formatted(MOST));
        }
        return asked(
                request.getSession(),
                ADDING,
                operations(request)
                        .createPublicKeyCredentialCreationOptions(
                                new ImmutablePublicKeyCredentialCreationOptionsRequest(
                                        named(email))));
    }

    /** Keeps the passkey that a browser made. */
    void add(HttpServletRequest request) throws NotTaken, IOException {
        byte[] body = body(request);
        PublicKeyCredentialCreationOptions asked =
                taken(request.getSession(), ADDING, PublicKeyCredentialCreationOptions.class);
        WebAuthnRelyingPartyOperations operations = operations(request);
        try {
            JsonNode said = json.readTree(body);
            String name = said.path("name").asString("").strip();
            operations.registerCredential(
                    new ImmutableRelyingPartyRegistrationRequest(
                            asked,
                            new RelyingPartyPublicKey(
                                    json.treeToValue(
                                            said.path("credential"),
                                            new TypeReference<
                                                    PublicKeyCredential<
                                                            AuthenticatorAttestationResponse>>() {}),
                                    label(name))));
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new NotTaken("That passkey could not be checked, so it was not kept. Try again.");
        }
    }

    /** What a browser needs to ask for a passkey: of this person, or of anybody when null. */
    String toUse(@Nullable String email, HttpServletRequest request) throws NotTaken {
        return asked(
                request.getSession(),
                USING,
                operations(request)
                        .createCredentialRequestOptions(
                                new ImmutablePublicKeyCredentialRequestOptionsRequest(
                                        email == null ? anybody() : named(email))));
    }

    /** Whose passkey signed the challenge. */
    String whose(HttpServletRequest request) throws NotTaken, IOException {
        byte[] body = body(request);
        PublicKeyCredentialRequestOptions asked =
                taken(request.getSession(), USING, PublicKeyCredentialRequestOptions.class);
        WebAuthnRelyingPartyOperations operations = operations(request);
        try {
            return operations
                    .authenticate(
                            new RelyingPartyAuthenticationRequest(
                                    asked,
                                    json.readValue(
                                            body,
                                            new TypeReference<
                                                    PublicKeyCredential<
                                                            AuthenticatorAssertionResponse>>() {})))
                    .getName();
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            // The library says no by many exceptions; which one is for nobody to learn.
            throw new NotTaken("That passkey is not known here. Try again, or use your password.");
        }
    }

    private String asked(HttpSession session, String kind, Object options) {
        session.setAttribute(kind, new Asked<>(new AtomicReference<>(options), clock.instant()));
        return json.writeValueAsString(options);
    }

    /** A challenge is gone with the first answer, right or wrong, also of two that come at once. */
    private <T> T taken(HttpSession session, String kind, Class<T> type) throws NotTaken {
        Asked<?> asked = (Asked<?>) session.getAttribute(kind);
        Object options = asked == null ? null : asked.options().getAndSet(null);
        if (asked == null
                || options == null
                || asked.at().plus(CHALLENGE_WORKS_FOR).isBefore(clock.instant())) {
            throw new NotTaken("That took too long or was sent twice. Try again.");
        }
        return type.cast(options);
    }

    private WebAuthnRelyingPartyOperations operations(HttpServletRequest request) throws NotTaken {
        RelyingParty us = RelyingParty.of(publicUrl, request);
        if (us == null) {
            throw new NotTaken(
                    "Passkeys work at the public address of this server, or as http://localhost on the"
                            + " computer it runs on. Whoever runs it sets countersign.public-url.");
        }
        Webauthn4JRelyingPartyOperations operations =
                new Webauthn4JRelyingPartyOperations(
                        table,
                        table,
                        PublicKeyCredentialRpEntity.builder()
                                .id(us.id())
                                .name("Countersign")
                                .build(),
                        Set.of(us.origin()));
        // A finger, a face or a code each time: holding the device alone proves nobody.
        operations.setCustomizeCreationOptions(options ->
                options.authenticatorSelection(
                        AuthenticatorSelectionCriteria.builder()
                                .residentKey(ResidentKeyRequirement.REQUIRED)
                                .userVerification(UserVerificationRequirement.REQUIRED)
                                .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    private static byte[] body(HttpServletRequest request) throws NotTaken, IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_ANSWER + 1);
        if (body.length > LARGEST_ANSWER) {
            throw new NotTaken("That is too much for a passkey.");
        }
        return body;
    }

    private static String label(String name) {
        String known = name.isEmpty() ? "Passkey" : name.replaceAll("\\p{Cntrl}", " ");
        return known.substring(0, Math.min(known.length(), LONGEST_NAME));
    }

    private static Authentication named(String email) {
        return UsernamePasswordAuthenticationToken.authenticated(
                email, null, AuthorityUtils.NO_AUTHORITIES);
    }

    private static Authentication anybody() {
        return new AnonymousAuthenticationToken(
                "anybody", "anybody", AuthorityUtils.createAuthorityList("ANYBODY"));
    }
}
