package io.countersign.messages.voice.calls;

import io.countersign.messages.CommandJson;

/** One conversation for each business and person: everything said and written with one number. */
public final class ConversationIds {
    private static final int HEX_DIGITS = 26;

    private ConversationIds() {}

    /** The id of the conversation with a number in E.164; it does not show the number. */
    public static String of(String businessId, String number) {
        return "conv_" + CommandJson.sha256(businessId + "\n" + number).substring(0, HEX_DIGITS);
    }
}
