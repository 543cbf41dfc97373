package io.countersign.command;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/** Telephone numbers are kept in E.164, so that two spellings are one number. */
public final class PhoneNumbers {
    /** A number without a country code is read as a North American one. */
    private static final String HOME_REGION = "US";

    /** A North American number in E.164 has this form and no other; it need not be taken apart. */
    private static final Pattern HOME_NUMBER = Pattern.compile("\\+1[2-9]\\d{2}[2-9]\\d{6}");

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    private PhoneNumbers() {}

    /** The number in E.164, or empty when it cannot be one. */
    public static Optional<String> normalised(String number) {
        if (HOME_NUMBER.matcher(number).matches()) {
            return Optional.of(number);
        }
        try {
            PhoneNumber parsed = PHONES.parse(number, HOME_REGION);
            return PHONES.isPossibleNumber(parsed)
                    ? Optional.of(PHONES.format(parsed, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    /** Whether the text is a possible number exactly as E.164 writes it. */
    public static boolean isE164(String number) {
        return number.startsWith("+") && normalised(number).filter(number::equals).isPresent();
    }
}
