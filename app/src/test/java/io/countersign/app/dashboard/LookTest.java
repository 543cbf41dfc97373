package io.countersign.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** The table of colours can be read by everybody, and the look stays one small file. */
class LookTest {
    private static final Pattern TOKEN =
            Pattern.compile("--([a-z0-9-]+): light-dark\\((#\\w{6}), (#\\w{6})\\)");
    private static final List<String> PAPERS = List.of("desk", "paper", "raised");

    private final Map<String, String[]> tokens = new HashMap<>();
    private final String css = read();

    LookTest() {
        TOKEN.matcher(css)
                .results()
                .forEach(found ->
                        tokens.put(found.group(1), new String[] {found.group(2), found.group(3)}));
    }

    @Test
    void everyTextColourIsReadableOnEveryPaper() {
        for (int theme = 0; theme < 2; theme++) {
            for (String ink : List.of("ink", "ink-2", "ink-3", "teal", "amber", "red", "violet")) {
                for (String paper : PAPERS) {
                    assertThat(contrast(ink, paper, theme))
                            .as("%s on %s, theme %d", ink, paper, theme)
                            .isGreaterThanOrEqualTo(4.5);
                }
            }
        }
    }

    @Test
    void markedWordsAndTheOnePrimaryButtonAreReadable() {
        for (int theme = 0; theme < 2; theme++) {
            for (String[] pair :
                    new String[][] {
                        {"ink-2", "red-wash"}, {"ink", "teal-wash"}, {"ink", "amber-wash"},
                        {"violet", "violet-wash"}, {"on-teal", "teal"}, {"paper", "ink"}
                    }) {
                assertThat(contrast(pair[0], pair[1], theme))
                        .as("%s on %s, theme %d", pair[0], pair[1], theme)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @Test
    void bordersOfControlsAreVisible() {
        for (int theme = 0; theme < 2; theme++) {
            for (String paper : List.of("paper", "raised")) {
                assertThat(contrast("edge", paper, theme)).isGreaterThanOrEqualTo(3);
            }
        }
    }

    @Test
    void theLookIsOneFileUnderFiveHundredLines() {
        assertThat(css.lines().count()).isLessThan(500);
        assertThat(css).doesNotContain("url(", "@import");
    }

    @Test
    void theScriptThatPagesLoadIsThere() {
        assertThat(
                        new ClassPathResource(
                                        "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js")
                                .exists())
                .as("templates/frame.html names the version of htmx")
                .isTrue();
    }

    private double contrast(String one, String other, int theme) {
        double a = luminance(colour(one, theme)) + 0.05;
        double b = luminance(colour(other, theme)) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private String colour(String token, int theme) {
        String[] both = tokens.get(token);
        if (both == null) {
            throw new IllegalStateException("No token " + token);
        }
        return both[theme];
    }

    private static double luminance(String hex) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return 0.2126 * linear(rgb >> 16 & 0xff)
                + 0.7152 * linear(rgb >> 8 & 0xff)
                + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static String read() {
        try {
            return new ClassPathResource("static/look/countersign.css")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
