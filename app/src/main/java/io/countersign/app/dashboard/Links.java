package io.countersign.app.dashboard;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Ids from an address go back into an address only in this form. */
final class Links {
    private Links() {}

    static String segment(String id) {
        return UriUtils.encodePathSegment(id, StandardCharsets.UTF_8);
    }
}
