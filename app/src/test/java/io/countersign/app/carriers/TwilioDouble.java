package io.countersign.app.carriers;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Twilio, as its description and its documents say. */
public final class TwilioDouble extends CarrierDouble {
    /** The account there is. */
    public static final String ACCOUNT = "AC00000000000000000000000000000001";

    /** Its token. */
    public static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private static final String PREFIX = "/2010-04-01/Accounts/" + ACCOUNT;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US);

    private final Map<String, Map<String, String>> resources = new ConcurrentHashMap<>();

    /** One that answers. */
    public TwilioDouble() {
        open();
    }

    @Override
    void answer(HttpExchange exchange, String body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String pair =
                Base64.getEncoder()
                        .encodeToString((ACCOUNT + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + pair).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            error(exchange, 401, 20003);
            return;
        }
        if (path.equals(PREFIX + ".json")) {
            answer(exchange, 200, "{\"sid\":\"" + ACCOUNT + "\",\"status\":\"active\"}");
            return;
        }
        if (!path.startsWith(PREFIX + "/")) {
            error(exchange, 404, 20404);
            return;
        }
        String what = path.substring(PREFIX.length());
        String verb = exchange.getRequestMethod();
        Map<String, String> form =
                form(verb.equals("GET") ? exchange.getRequestURI().getRawQuery() : body);
        if (what.startsWith("/Recordings/")) {
            answer(exchange, 200, "RIFF and what follows");
            return;
        }
        if (what.startsWith("/Calls/CA")) {
            answer(
                    exchange,
                    200,
                    """
                    {"sid":"%s","status":"completed","duration":"12","answered_by":"human"}
                    """
                            .formatted(what.substring(7, 41)));
            return;
        }
        if (what.startsWith("/Messages/SM")) {
            Map<String, String> text = resources.getOrDefault(what.substring(10, 44), Map.of());
            boolean lost = ending(text.getOrDefault("To", "")).equals("0188");
            answer(
                    exchange,
                    200,
                    "{\"sid\":\"%s\",\"status\":\"%s\",\"error_code\":%s}"
                            .formatted(
                                    what.substring(10, 44),
                                    lost ? "undelivered" : "delivered",
                                    lost ? "30003" : "null"));
            return;
        }
        if (what.startsWith("/IncomingPhoneNumbers/PN")) {
            mustBeKnown("twilio", "POST /IncomingPhoneNumbers/{Sid}.json", form.keySet());
            resources.put("emergency", form);
            answer(exchange, 200, number("+12075550100"));
            return;
        }
        mustBeKnown("twilio", verb + " " + what, form.keySet());
        switch (verb + " " + what) {
            case "POST /Calls.json" -> order(exchange, form, "CA", "call");
            case "POST /Messages.json" -> order(exchange, form, "SM", "message");
            case "GET /Calls.json" -> list(exchange, form, "CA", "calls");
            case "GET /Messages.json" -> list(exchange, form, "SM", "messages");
            case "POST /Addresses.json" -> {
                resources.put("address", form);
                answer(exchange, 201, JSON.writeValueAsString(Map.of("sid", sid("AD"))));
            }
            case "GET /Addresses.json" -> page(exchange, "addresses", List.of());
            case "GET /IncomingPhoneNumbers.json" ->
                    page(
                            exchange,
                            "incoming_phone_numbers",
                            List.of(number(form.getOrDefault("PhoneNumber", ""))));
            default -> error(exchange, 404, 20404);
        }
    }

    /** The form that something of this name was last given. */
    public @Nullable Map<String, String> given(String name) {
        return resources.get(name);
    }

    /** Posts a signed report, and says how it was answered. */
    public int report(String publicUrl, Map<String, String> said, String token) {
        HttpResponse<String> answer = ask(publicUrl, said, token);
        return answer == null ? 0 : answer.statusCode();
    }

    private @Nullable HttpResponse<String> ask(
            String publicUrl, Map<String, String> said, String token) {
        return said(
                publicUrl,
                "application/x-www-form-urlencoded",
                said.entrySet().stream()
                        .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&")),
                "X-Twilio-Signature",
                signature(publicUrl, said, token));
    }

    /**
     * Has somebody call a line and leave a message after whatever is answered; everything is
     * reported twice, and what was said comes last.
     *
     * @param publicUrl what the line's webhook is set to
     * @return the call's id
     */
    public String callIn(String publicUrl, String from, String line, String words) {
        String id = sid("CA");
        Map<String, String> call = Map.of("CallSid", id, "From", from, "To", line);
        String recording = sid("RE");
        for (int time = 0; time < 2; time++) {
            HttpResponse<String> told = Objects.requireNonNull(ask(publicUrl, call, TOKEN));
            report(
                    attribute(told.body(), "action"),
                    Map.of("CallSid", id, "RecordingSid", recording, "RecordingDuration", "9"),
                    TOKEN);
            report(
                    attribute(told.body(), "recordingStatusCallback"),
                    Map.of(
                            "CallSid",
                            id,
                            "RecordingSid",
                            recording,
                            "RecordingStatus",
                            "completed",
                            "RecordingDuration",
                            "9"),
                    TOKEN);
            report(
                    attribute(told.body(), "transcribeCallback"),
                    Map.of("CallSid", id, "TranscriptionText", words),
                    TOKEN);
        }
        return id;
    }

    private void order(HttpExchange exchange, Map<String, String> form, String kind, String noun)
            throws IOException {
        String to = form.getOrDefault("To", "");
        boolean text = kind.equals("SM");
        switch (ending(to)) {
            case "0186" -> {
                if (first(noun + to)) {
                    hang();
                    return;
                }
            }
            case "0195" -> {
                error(exchange, 400, 21211);
                return;
            }
            case "0196" -> {
                if (first(noun + to)) {
                    error(exchange, 429, 20429);
                    return;
                }
            }
            case "0197" -> {
                if (first(noun + to)) {
                    error(exchange, 500, 20500);
                    return;
                }
            }
            default -> {}
        }
        at(Moment.BEFORE_IT_IS_TAKEN);
        String id = sid(kind);
        Map<String, String> made = new LinkedHashMap<>(form);
        made.put("sid", id);
        made.put("date_created", DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
        resources.put(id, made);
        take(id, to, text ? form.getOrDefault("Body", "") : form.getOrDefault("Twiml", ""));
        begin(
                to,
                () -> {
                    if (text) {
                        textLives(id, form);
                    } else {
                        callLives(id, form);
                    }
                });
        at(Moment.BEFORE_IT_IS_ANSWERED);
        switch (ending(to)) {
            case "0187" -> hang();
            case "0194" -> {
                // The answer never arrives.
            }
            case "0199" -> error(exchange, 500, 20500);
            default -> answer(exchange, 201, JSON.writeValueAsString(shown(made)));
        }
    }

    private void callLives(String id, Map<String, String> form) {
        String ending = ending(form.getOrDefault("To", ""));
        List<Report> life = new ArrayList<>();
        String callback = form.getOrDefault("StatusCallback", "");
        life.add(status(callback, id, "initiated"));
        life.add(status(callback, id, "ringing"));
        switch (ending) {
            case "0190" -> life.add(status(callback, id, "no-answer"));
            case "0191" -> life.add(status(callback, id, "busy"));
            case "0192" -> life.add(status(callback, id, "failed"));
            default -> {
                life.add(status(callback, id, "in-progress"));
                life.add(
                        new Report(
                                attribute(form.getOrDefault("Twiml", ""), "transcribeCallback"),
                                Map.of(
                                        "CallSid",
                                        id,
                                        "TranscriptionStatus",
                                        "completed",
                                        "TranscriptionText",
                                        "Oh good. Tuesday at ten is fine.")));
                life.add(
                        new Report(
                                attribute(
                                        form.getOrDefault("Twiml", ""), "recordingStatusCallback"),
                                Map.of(
                                        "CallSid",
                                        id,
                                        "RecordingSid",
                                        sid("RE"),
                                        "RecordingStatus",
                                        "completed",
                                        "RecordingDuration",
                                        "9")));
                life.add(
                        new Report(
                                callback,
                                Map.of(
                                        "CallSid",
                                        id,
                                        "CallStatus",
                                        "completed",
                                        "CallDuration",
                                        "12",
                                        "AnsweredBy",
                                        ending.equals("0193") ? "machine_end_beep" : "human")));
            }
        }
        play(life, ending);
    }

    private void textLives(String id, Map<String, String> form) {
        String callback = form.getOrDefault("StatusCallback", "");
        String ending = ending(form.getOrDefault("To", ""));
        List<Report> life = new ArrayList<>();
        life.add(new Report(callback, Map.of("MessageSid", id, "MessageStatus", "sent")));
        life.add(
                ending.equals("0190")
                        ? new Report(
                                callback,
                                Map.of(
                                        "MessageSid",
                                        id,
                                        "MessageStatus",
                                        "undelivered",
                                        "ErrorCode",
                                        "30003"))
                        : new Report(
                                callback, Map.of("MessageSid", id, "MessageStatus", "delivered")));
        play(life, ending);
    }

    private record Report(String url, Map<String, String> said) {}

    private void play(List<Report> life, String ending) {
        List<Report> order = new ArrayList<>(life);
        if (ending.equals("0198")) {
            order.addAll(life);
            Collections.reverse(order);
        }
        order.forEach(report -> report(report.url(), report.said(), TOKEN));
    }

    private static Report status(String callback, String id, String status) {
        return new Report(callback, Map.of("CallSid", id, "CallStatus", status));
    }

    private void list(HttpExchange exchange, Map<String, String> form, String kind, String name)
            throws IOException {
        if (ending(form.getOrDefault("To", "")).equals("0199")) {
            asked();
        }
        List<String> found =
                all().reversed().stream()
                        .filter(one -> one.id().startsWith(kind))
                        .map(one -> resources.getOrDefault(one.id(), Map.of()))
                        .filter(one ->
                                one.getOrDefault("To", "").equals(form.getOrDefault("To", "")))
                        .filter(one ->
                                one.getOrDefault("From", "").equals(form.getOrDefault("From", "")))
                        .map(one -> JSON.writeValueAsString(shown(one)))
                        .toList();
        page(exchange, name, found);
    }

    private static void page(HttpExchange exchange, String name, List<String> items)
            throws IOException {
        answer(
                exchange,
                200,
                "{\"%s\":[%s],\"page\":0,\"page_size\":50,\"next_page_uri\":null,\"uri\":\"/\"}"
                        .formatted(name, String.join(",", items)));
    }

    private static Map<String, String> shown(Map<String, String> made) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("sid", made.getOrDefault("sid", ""));
        shown.put("account_sid", ACCOUNT);
        shown.put("to", made.getOrDefault("To", ""));
        shown.put("from", made.getOrDefault("From", ""));
        shown.put("date_created", made.getOrDefault("date_created", ""));
        shown.put("status", "queued");
        shown.put("direction", "outbound-api");
        if (made.containsKey("Body")) {
            shown.put("body", made.getOrDefault("Body", ""));
        }
        return shown;
    }

    private static String number(String digits) {
        return JSON.writeValueAsString(
                Map.of(
                        "sid",
                        "PN00000000000000000000000000000001",
                        "phone_number",
                        digits,
                        "emergency_status",
                        "Active",
                        "emergency_address_status",
                        "pending-registration"));
    }

    private static void error(HttpExchange exchange, int status, int code) throws IOException {
        answer(
                exchange,
                status,
                "{\"code\":%d,\"message\":\"No.\",\"status\":%d,\"more_info\":\"https://x.example\"}"
                        .formatted(code, status));
    }

    private static String attribute(String twiml, String name) {
        Matcher found = Pattern.compile(" " + name + "=\"([^\"]+)\"").matcher(twiml);
        if (!found.find()) {
            throw new Broken(400, "The call's instructions have no " + name + ".");
        }
        return found.group(1);
    }

    private static Map<String, String> form(@Nullable String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : (text == null ? "" : text).split("&", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                form.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
            }
        }
        return form;
    }

    /** The scheme is Twilio's: the address, then each field's name and value in order of names. */
    private static String signature(String url, Map<String, String> said, String token) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(said).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(
                            mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An id as Twilio makes them. */
    public static String sid(String kind) {
        return kind + UUID.randomUUID().toString().replace("-", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
