package io.countersign.sagas.outside.carriers.twilio;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Record;
import com.twilio.twiml.voice.Say;
import com.twilio.type.Twiml;
import io.countersign.sagas.outside.carriers.Callbacks;

/** What Twilio is told to do on the line. */
final class Spoken {
    private static final int LONGEST_GREETING = 2_000;
    private static final int LONGEST_MESSAGE_SECONDS = 120;

    private Spoken() {}

    /** Reads a greeting and takes a message. */
    static Twiml message(String greeting, Callbacks callbacks, String businessId, String callId) {
        return new Twiml(xml(greeting, callbacks, businessId, callId));
    }

    static String xml(String greeting, Callbacks callbacks, String businessId, String callId) {
        String said = greeting.substring(0, Math.min(greeting.length(), LONGEST_GREETING));
        return new VoiceResponse.Builder()
                .say(new Say.Builder(said).build())
                .record(
                        new Record.Builder()
                                .maxLength(LONGEST_MESSAGE_SECONDS)
                                .playBeep(true)
                                .action(
                                        callbacks.of(
                                                TwilioCarrier.NAME, businessId, "ended", callId))
                                .method(HttpMethod.POST)
                                .recordingStatusCallback(
                                        callbacks.of(
                                                TwilioCarrier.NAME,
                                                businessId,
                                                "recordings",
                                                callId))
                                .recordingStatusCallbackMethod(HttpMethod.POST)
                                .transcribe(true)
                                .transcribeCallback(
                                        callbacks.of(
                                                TwilioCarrier.NAME,
                                                businessId,
                                                "transcripts",
                                                callId))
                                .build())
                .build()
                .toXml();
    }

    static String goodbye() {
        return new VoiceResponse.Builder().hangup(new Hangup.Builder().build()).build().toXml();
    }
}
