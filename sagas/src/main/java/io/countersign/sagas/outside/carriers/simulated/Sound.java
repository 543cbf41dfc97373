package io.countersign.sagas.outside.carriers.simulated;

import io.countersign.messages.voice.calls.Turn;
import io.countersign.messages.voice.calls.Turn.Speaker;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Hums a conversation: a real WAV file, 8 kHz, 8 bit, the agent on the left and the caller on the
 * right, one hum for each word. The same words always make the same file.
 */
final class Sound {
    static final int SAMPLES_A_SECOND = 8_000;
    private static final int HEADER = 44;
    private static final int LONGEST_SECONDS = 600;
    private static final double WORD_SECONDS = 0.4;
    private static final int AGENT_HERTZ = 210;
    private static final int CALLER_HERTZ = 140;
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final byte SILENCE = (byte) 128;

    private Sound() {}

    static byte[] of(List<Turn> turns, int seconds) {
        int samples = Math.clamp(seconds, 1, LONGEST_SECONDS) * SAMPLES_A_SECOND;
        byte[] file = new byte[HEADER + samples * 2];
        header(file, samples);
        Arrays.fill(file, HEADER, file.length, SILENCE);
        for (Turn turn : turns) {
            List<String> words = List.of(SPACES.split(turn.words()));
            for (int i = 0; i < words.size(); i++) {
                hum(file, turn, turn.second() + i * WORD_SECONDS, words.get(i));
            }
        }
        return file;
    }

    private static void hum(byte[] file, Turn turn, double second, String word) {
        boolean agent = turn.speaker() == Speaker.AGENT;
        double hertz =
                (agent ? AGENT_HERTZ : CALLER_HERTZ)
                        * (1 + Math.floorMod(word.hashCode(), 5) * .06);
        int first = (int) (second * SAMPLES_A_SECOND);
        int length =
                (int) (WORD_SECONDS * Math.min(1, .3 + word.length() * .09) * SAMPLES_A_SECOND);
        for (int i = 0; i < length; i++) {
            int at = HEADER + (first + i) * 2 + (agent ? 0 : 1);
            if (at >= file.length) {
                return;
            }
            double loud = 45 * Math.sin(Math.PI * i / length);
            double wave = Math.sin(2 * Math.PI * hertz * i / SAMPLES_A_SECOND);
            file[at] = (byte) (128 + Math.round(loud * wave));
        }
    }

    private static void header(byte[] file, int samples) {
        ByteBuffer to = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        to.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(file.length - 8);
        to.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        to.putShort((short) 1).putShort((short) 2);
        to.putInt(SAMPLES_A_SECOND).putInt(SAMPLES_A_SECOND * 2);
        to.putShort((short) 2).putShort((short) 8);
        to.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples * 2);
    }
}
