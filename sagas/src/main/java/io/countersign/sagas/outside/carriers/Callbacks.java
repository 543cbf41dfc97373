package io.countersign.sagas.outside.carriers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where carriers report to. They reach us only under the public address of this installation. */
public final class Callbacks {
    /** What all these addresses begin with. */
    public static final String PATH = "/callbacks/";

    private final String publicUrl;

    public Callbacks(String publicUrl) {
        this.publicUrl = publicUrl.strip().replaceAll("/+$", "");
    }

    /** Whether anybody can report at all. */
    public boolean arePossible() {
        return !publicUrl.isEmpty();
    }

    /**
     * An address that a carrier calls.
     *
     * @param rest path segments, each of which is encoded
     */
    public String of(String carrier, String businessId, String... rest) {
        StringBuilder path = new StringBuilder(publicUrl).append(PATH).append(carrier);
        path.append('/').append(encoded(businessId));
        for (String segment : rest) {
            path.append('/').append(encoded(segment));
        }
        return path.toString();
    }

    /** The address a request came in by, as the carrier that signed it spelled it. */
    public String asCalled(String pathAndQuery) {
        return publicUrl + pathAndQuery;
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
