package io.countersign.sagas.outside.egress;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Tells public addresses from all others, by the special-purpose registries of IANA (RFC 6890 and
 * its successors). An IPv6 address that carries an IPv4 one is judged by what it carries.
 */
final class PublicAddress {
    private static final String[] NOT_PUBLIC_V4 = {
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3"
    };

    private PublicAddress() {}

    static boolean isPublic(InetAddress address) {
        return switch (address) {
            case Inet4Address v4 -> isPublicV4(v4.getAddress());
            case Inet6Address v6 -> isPublicV6(v6.getAddress());
            default -> false;
        };
    }

    private static boolean isPublicV4(byte[] address) {
        return Arrays.stream(NOT_PUBLIC_V4).noneMatch(range -> within(address, range));
    }

    private static boolean isPublicV6(byte[] address) {
        if (within(address, "64:ff9b::/96")) {
            return isPublicV4(Arrays.copyOfRange(address, 12, 16));
        }
        if (within(address, "2002::/16")) {
            return isPublicV4(Arrays.copyOfRange(address, 2, 6));
        }
        // Only 2000::/3 is given out; of it, 2001::/23 is for protocols and 2001:db8::/32 for
        // books.
        return within(address, "2000::/3")
                && !within(address, "2001::/23")
                && !within(address, "2001:db8::/32")
                && !within(address, "3fff::/20");
    }

    private static boolean within(byte[] address, String range) {
        int slash = range.indexOf('/');
        byte[] network = bytes(range.substring(0, slash));
        int bits = Integer.parseInt(range.substring(slash + 1));
        if (network.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String literal) {
        try {
            // A literal is never looked up.
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
