package io.countersign.messages.tenancy.members;

import java.util.Locale;

/**
 * Which accounts belong to one person: those whose mail arrives in one mailbox. Addresses with a
 * {@code +tag} are the same mailbox at practically every provider, dots count for nothing at one.
 */
public final class PersonIdentity {
    private PersonIdentity() {}

    /** The same text for every address of one mailbox. */
    public static String of(String email) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        if (at < 1) {
            return address;
        }
        String domain = address.substring(at + 1);
        String local = address.substring(0, at);
        int tag = local.indexOf('+');
        if (tag > 0) {
            local = local.substring(0, tag);
        }
        if (domain.equals("gmail.com") || domain.equals("googlemail.com")) {
            return local.replace(".", "") + "@gmail.com";
        }
        return local + "@" + domain;
    }
}
