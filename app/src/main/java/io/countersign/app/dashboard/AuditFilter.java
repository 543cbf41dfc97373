package io.countersign.app.dashboard;

import io.countersign.messages.governance.audit.AuditQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Which part of the trail is read; null matches everything. */
record AuditFilter(
        @Nullable String subject,
        @Nullable String change,
        @Nullable String actor,
        @Nullable String door,
        @Nullable String tool) {

    AuditFilter {
        subject = blankToNull(subject);
        change = blankToNull(change);
        actor = blankToNull(actor);
        door = blankToNull(door);
        tool = blankToNull(tool);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    AuditQuery.Trail query(String businessId, @Nullable Long before, int limit) {
        return new AuditQuery.Trail(businessId, subject, change, actor, door, tool, before, limit);
    }

    public Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "subject", subject);
        put(given, "change", change);
        put(given, "actor", actor);
        put(given, "door", door);
        put(given, "tool", tool);
        return given;
    }

    public boolean any() {
        return !given().isEmpty();
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, value);
        }
    }

    /** The trail with one more condition, or another one in its place. */
    public String with(String name, String value) {
        Map<String, String> given = given();
        given.put(name, value);
        return link(given);
    }

    public String without(String name) {
        Map<String, String> given = given();
        given.remove(name);
        return link(given);
    }

    public String older(long position) {
        Map<String, String> given = given();
        given.put("before", Long.toString(position));
        return link(given);
    }

    /** The same part as a file. */
    public String export(String kind) {
        return link("/audit/export." + kind, given());
    }

    private static String link(Map<String, String> given) {
        return link("/audit", given);
    }

    private static String link(String path, Map<String, String> given) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
        given.keySet().forEach(name -> link.queryParam(name, "{" + name + "}"));
        return link.encode().buildAndExpand(given).toUriString();
    }
}
