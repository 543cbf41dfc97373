package io.countersign.app.signin;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What people read when something went wrong: what it means, and what to do next. */
@Controller
class ErrorPages implements ErrorController {

    /** A page's words. */
    record Words(String sentence, String next) {}

    private static final Words OLD_FORM =
            new Words(
                    "This page was too old to act on, so nothing was changed.",
                    "Go back, reload the page and do it again. It happens after a sign-out or a"
                            + " restart.");
    private static final Words NOT_ALLOWED =
            new Words(
                    "You may not open this, and nothing was changed.",
                    "An owner of your business can. Ask one, or go back to the inbox.");
    private static final Words NOT_FOUND =
            new Words(
                    "There is nothing at this address.",
                    "It may belong to another business of yours, or the link is incomplete. Go back"
                            + " to the inbox.");
    private static final Words BAD_REQUEST =
            new Words(
                    "That request could not be read, so nothing was changed.",
                    "Go back, reload the page and try again.");
    private static final Words TOO_MANY =
            new Words(
                    "Too many wrong passwords came from your network, so none is looked at now.",
                    "Wait a quarter of an hour and sign in again. If that was not you, tell whoever"
                            + " runs this server.");
    private static final Words BROKEN =
            new Words(
                    "Something broke on our side.",
                    "Look at the change again before you act: what the ledger shows is what"
                            + " happened. If it breaks again, tell whoever runs this server the"
                            + " time.");

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(HttpServletRequest request) {
        HttpStatus status = statusOf(request);
        ModelAndView page = new ModelAndView("error", status);
        page.addObject("said", wordsFor(request, status));
        page.addObject("status", status.value());
        return page;
    }

    /** For callers that are not browsers. */
    @RequestMapping("/error")
    ResponseEntity<Words> data(HttpServletRequest request) {
        HttpStatus status = statusOf(request);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(wordsFor(request, status));
    }

    private static Words wordsFor(HttpServletRequest request, HttpStatus status) {
        if (Boolean.TRUE.equals(request.getAttribute(SignInSecurity.OLD_FORM))) {
            return OLD_FORM;
        }
        return switch (status) {
            case FORBIDDEN -> NOT_ALLOWED;
            case NOT_FOUND -> NOT_FOUND;
            case TOO_MANY_REQUESTS -> TOO_MANY;
            default -> status.is4xxClientError() ? BAD_REQUEST : BROKEN;
        };
    }

    private static HttpStatus statusOf(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        // Opened directly there was no error, so there is no such page.
        return status == null ? HttpStatus.NOT_FOUND : status;
    }
}
