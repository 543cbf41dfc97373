package io.countersign.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.messages.Event;
import io.countersign.messages.Personal;
import io.countersign.messages.casework.clients.ClientEvent;
import io.countersign.messages.casework.mailings.MailingEvent;
import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.voice.calls.CallEvent;
import io.countersign.messages.voice.leads.LeadEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Personal fields are stored sealed, and are gone with their key. */
class PersonalFieldsTest {
    private final KeysInMemory keys = new KeysInMemory();
    private final LogicalNameSerializer serializer = new LogicalNameSerializer(keys);

    static List<Event> samples() {
        return EventSamples.ALL;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyEventIsReadAsItWasWritten(Event event) {
        assertThat(read(write(event))).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyEventOfSomebodyForgottenCanStillBeRead(Event event) {
        SerializedObject<String> written = write(event);
        keys.byNumber.clear();
        Event read = read(written);
        assertThat(read.subjectId()).isEqualTo(event.subjectId());
        // It is stored once more by flows that remember it.
        assertThat(read(write(read)).subjectId()).isEqualTo(event.subjectId());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatWasStoredInTheClearIsReadAsItIs(Event event) {
        SerializedObject<String> plain = new LogicalNameSerializer().serialize(event, String.class);
        assertThat(read(plain)).isEqualTo(event);
    }

    @Test
    void whoALeadIsStandsNowhereInWhatIsStored() {
        LeadEvent.Registered lead = sample(LeadEvent.Registered.class);
        String json = write(lead).getData();
        assertThat(json).contains(lead.leadId());
        for (@Nullable String said :
                new @Nullable String[] {
                    lead.details().name(), lead.details().phone(), lead.details().email()
                }) {
            assertThat(said).isNotNull();
            assertThat(json).doesNotContain(said);
        }
    }

    @Test
    void aForgottenLeadHasNoNameAndNoNumber() {
        LeadEvent.Registered lead = sample(LeadEvent.Registered.class);
        SerializedObject<String> written = write(lead);
        keys.forget(lead.leadId());
        LeadEvent.Registered read = (LeadEvent.Registered) read(written);
        assertThat(read.details().name()).isEqualTo(Personal.FORGOTTEN);
        assertThat(read.details().phone()).isNull();
    }

    @Test
    void oneAddresseeOfAMailingIsForgottenAndTheOthersAreNot() {
        MailingEvent.EmailScheduled mailing = sample(MailingEvent.EmailScheduled.class);
        assertThat(mailing.to()).hasSizeGreaterThan(1);
        SerializedObject<String> written = write(mailing);
        keys.forget(mailing.to().getFirst().dataSubject());
        MailingEvent.EmailScheduled read = (MailingEvent.EmailScheduled) read(written);
        assertThat(read.to().getFirst().name()).isEqualTo(Personal.FORGOTTEN);
        assertThat(read.to().subList(1, read.to().size()))
                .isEqualTo(mailing.to().subList(1, mailing.to().size()));
        assertThat(read.text()).isEqualTo(mailing.text());
    }

    @Test
    void nothingIsKeptOfWhatIsSaidAboutSomebodyAfterwards() {
        CallEvent.Heard heard = sample(CallEvent.Heard.class);
        keys.forget(heard.callId());
        SerializedObject<String> written = write(heard);
        assertThat(written.getData())
                .contains("~1.0.")
                .doesNotContain(heard.turns().getFirst().words());
        assertThat(((CallEvent.Heard) read(written)).turns()).isEmpty();
    }

    @Test
    void aChangeThatIsAboutNobodyStaysReadable() {
        ChangeEvent.Proposed change = sample(ChangeEvent.Proposed.class);
        assertThat(change.dataSubject()).isNull();
        assertThat(write(change).getData()).contains(change.sentence());
    }

    @Test
    void anAlteredFieldIsNotTakenForAForgottenOne() {
        ClientEvent.Registered client = sample(ClientEvent.Registered.class);
        String json = write(client).getData();
        int at = json.indexOf("~1.") + 40;
        String altered =
                json.substring(0, at)
                        + (json.charAt(at) == 'A' ? 'B' : 'A')
                        + json.substring(at + 1);
        SerializedObject<String> written =
                new SimpleSerializedObject<>(
                        altered, String.class, serializer.typeForClass(client.getClass()));
        assertThatThrownBy(() -> read(written)).hasMessageContaining("casework.client.registered");
    }

    private SerializedObject<String> write(Event event) {
        return serializer.serialize(event, String.class);
    }

    private Event read(SerializedObject<String> written) {
        return serializer.deserialize(written);
    }

    private static <T extends Event> T sample(Class<T> type) {
        return EventSamples.ALL.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /** One key for each person. */
    private static final class KeysInMemory implements PersonalKeys {
        private final Map<String, Numbered> bySubject = new HashMap<>();
        private final Map<Long, SecretKey> byNumber = new HashMap<>();
        private final Set<String> forgotten = new HashSet<>();
        private long last;

        @Override
        public @Nullable Numbered of(String dataSubject) {
            if (forgotten.contains(dataSubject)) {
                return null;
            }
            return bySubject.computeIfAbsent(
                    dataSubject,
                    any -> {
                        byte[] key = new byte[32];
                        key[0] = (byte) ++last;
                        Numbered fresh = new Numbered(last, new SecretKeySpec(key, "AES"));
                        byNumber.put(last, fresh.key());
                        return fresh;
                    });
        }

        @Override
        public Optional<SecretKey> find(long number) {
            return Optional.ofNullable(byNumber.get(number));
        }

        void forget(String dataSubject) {
            forgotten.add(dataSubject);
            Numbered key = bySubject.remove(dataSubject);
            if (key != null) {
                byNumber.remove(key.number());
            }
        }
    }
}
