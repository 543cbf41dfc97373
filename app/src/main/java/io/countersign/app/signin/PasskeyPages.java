package io.countersign.app.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.json.JsonMapper;

/** Where the small script of the pages fetches challenges and brings what a device answers. */
@Controller
class PasskeyPages {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Passkeys passkeys;
    private final Proofs proofs;

    PasskeyPages(Passkeys passkeys, Proofs proofs) {
        this.passkeys = passkeys;
        this.proofs = proofs;
    }

    /** For whoever has not said who they are: the device knows whose passkey it holds. */
    @PostMapping(PasskeySignIn.PATH + "/options")
    void toSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, () -> passkeys.toUse(null, request));
    }

    @PostMapping("/passkeys/options")
    void toAdd(
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!proofs.isFresh(request.getSession(false))) {
            // Else whoever finds an open browser gives themselves a key to it for good.
            askForProof(response);
            return;
        }
        answer(response, () -> passkeys.toAdd(me.email(), request));
    }

    @PostMapping("/passkeys")
    void add(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!proofs.isFresh(request.getSession(false))) {
            askForProof(response);
            return;
        }
        answer(
                response,
                () -> {
                    passkeys.add(request);
                    return "{}";
                });
    }

    @PostMapping("/passkeys/proof/options")
    void toProve(
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(response, () -> passkeys.toUse(me.email(), request));
    }

    /** A passkey of somebody else proves nothing here, however good it is. */
    @PostMapping("/passkeys/proof")
    void prove(
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(
                response,
                () -> {
                    if (!passkeys.whose(request).equals(me.email())) {
                        throw new Passkeys.NotTaken("That is not a passkey of yours.");
                    }
                    proofs.proved(request.getSession());
                    return "{}";
                });
    }

    private interface Step {
        String run() throws Passkeys.NotTaken, IOException;
    }

    private static void answer(HttpServletResponse response, Step step) throws IOException {
        try {
            send(response, HttpServletResponse.SC_OK, step.run());
        } catch (Passkeys.NotTaken e) {
            write(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    "message",
                    String.valueOf(e.getMessage()));
        }
    }

    private static void askForProof(HttpServletResponse response) throws IOException {
        write(
                response,
                HttpServletResponse.SC_FORBIDDEN,
                "message",
                "Show that it is you first: reload this page and give your password.");
    }

    static void write(HttpServletResponse response, int status, String name, String text)
            throws IOException {
        send(response, status, JSON.writeValueAsString(Map.of(name, text)));
    }

    private static void send(HttpServletResponse response, int status, String body)
            throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(body);
    }
}
