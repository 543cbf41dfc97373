package io.countersign.command.voice.settings;

import io.countersign.messages.Refused;
import io.countersign.messages.voice.settings.LinkChange;
import io.countersign.messages.voice.settings.SettingsCommand.ConfigureLinks;
import io.countersign.messages.voice.settings.TextableLink;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which links may be texted to callers at all. */
final class LinkLimits {
    static final int MOST_LINKS = 100;
    static final int LABEL_CHARACTERS = 100;
    static final int URL_CHARACTERS = 2_000;
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    private LinkLimits() {}

    static Optional<Refused> check(ConfigureLinks c, Map<String, TextableLink> now) {
        if (c.links().isEmpty()) {
            return refuse("nothing_to_change", "Give at least one link.");
        }
        Set<String> named = new HashSet<>();
        for (int i = 0; i < c.links().size(); i++) {
            LinkChange change = c.links().get(i);
            String where = "links[%d]".formatted(i);
            if (!named.add(change.linkKey())) {
                return refuse(
                        "invalid_links",
                        where + " repeats the key of another entry. Name each link once.");
            }
            Optional<Refused> wrong = wrong(change, now, where);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        named.addAll(now.keySet());
        return named.size() > MOST_LINKS
                ? refuse(
                        "invalid_links",
                        "A business has at most %d links. Change one that is there instead of"
                                        .formatted(MOST_LINKS)
                                + " adding one.")
                : Optional.empty();
    }

    private static Optional<Refused> wrong(
            LinkChange change, Map<String, TextableLink> now, String where) {
        if (!KEY.matcher(change.linkKey()).matches()) {
            return refuse(
                    "invalid_link_key",
                    where
                            + ".link_key takes small letters, digits, hyphens and underscores, at"
                            + " most 64, for example booking.");
        }
        TextableLink will = change.onto(now.get(change.linkKey()));
        if (will == null) {
            return refuse(
                    "missing_fields",
                    where + " is a new link and needs both label and destination_url.");
        }
        if (will.label().isBlank() || will.label().length() > LABEL_CHARACTERS) {
            return refuse(
                    "invalid_label",
                    where + ".label needs 1 to %d characters.".formatted(LABEL_CHARACTERS));
        }
        return isWebAddress(will.destinationUrl())
                ? Optional.empty()
                : refuse(
                        "invalid_destination_url",
                        where
                                + ".destination_url must be an http or https address, for example"
                                + " https://example.com/booking.");
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = new URI(url);
            return url.length() <= URL_CHARACTERS
                    && ("https".equalsIgnoreCase(uri.getScheme())
                            || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private static Optional<Refused> refuse(String code, String message) {
        return Optional.of(new Refused(code, message));
    }
}
