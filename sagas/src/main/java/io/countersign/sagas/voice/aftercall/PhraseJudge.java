package io.countersign.sagas.voice.aftercall;

import io.countersign.messages.voice.calls.CallQuery.Transcript;
import io.countersign.messages.voice.calls.Finding;
import io.countersign.messages.voice.calls.Turn;
import io.countersign.messages.voice.settings.EscalationRule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Judges by words, without asking anybody. A scenario is met when each of its words, or one that
 * means the same, was said in two turns that follow each other; words in quotation marks must be
 * said exactly so; commas and "or" separate alternatives; what was said to be absent does not
 * count.
 */
public final class PhraseJudge implements EscalationJudge {
    /** Words that tell about the call and not about the matter. */
    private static final Set<String> EMPTY =
            Set.of(
                    ("a an the and any is are was were be been has have had do does did of for to in on"
                                    + " at by with from about that this it its they their them he she"
                                    + " his her someone somebody anyone caller callers customer client"
                                    + " patient person's says say said saying reports report reporting"
                                    + " reported mentions mention mentioned asks ask asking asked"
                                    + " wants want wanting needs need needing describes describe"
                                    + " sounds seems tells tell told there if when whenever while"
                                    + " into out up us our we you your agent call calls called"
                                    + " speak talk discuss possible kind some requests request"
                                    + " requested requesting would like as soon")
                            .split(" "));

    private static final Pattern QUOTED = Pattern.compile("[\"“”]([^\"“”]+)[\"“”]");
    private static final Pattern ALTERNATIVES = Pattern.compile("[,;/]|\\bor\\b");
    private static final int QUOTE_CHARACTERS = 160;

    private static final int LONGEST_PHRASE = 3;

    private final Map<List<String>, List<List<String>>> sameMeaning = new HashMap<>();

    /** Reads the words that mean the same. */
    public PhraseJudge() {
        try (InputStream file =
                        Objects.requireNonNull(
                                PhraseJudge.class.getResourceAsStream(
                                        "/escalation/same-meaning.txt"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        List<List<String>> meaning = new ArrayList<>();
        for (String phrase : List.of(line.split(","))) {
            meaning.add(Words.of(phrase));
        }
        // Whoever writes "urgent" means the same as whoever writes "emergency".
        for (List<String> phrase : meaning) {
            sameMeaning.computeIfAbsent(stems(phrase), any -> new ArrayList<>()).addAll(meaning);
        }
    }

    @Override
    public String name() {
        return "phrases";
    }

    @Override
    public List<Finding> judge(Transcript said, List<EscalationRule> rules) {
        List<String> stretches = stretches(said);
        List<Finding> findings = new ArrayList<>();
        for (EscalationRule rule : rules) {
            met(rule.when(), stretches)
                    .ifPresent(words ->
                            findings.add(
                                    new Finding(
                                            rule.ruleId(),
                                            rule.when(),
                                            rule.then(),
                                            "The caller said: “" + shortened(words) + "”")));
        }
        return findings;
    }

    /** What the person said, one turn at a time and two that follow each other. */
    private static List<String> stretches(Transcript said) {
        List<String> turns =
                said.turns().stream()
                        .filter(turn -> turn.speaker() == Turn.Speaker.CALLER)
                        .map(Turn::words)
                        .toList();
        List<String> stretches = new ArrayList<>(turns);
        for (int i = 1; i < turns.size(); i++) {
            stretches.add(turns.get(i - 1) + " " + turns.get(i));
        }
        return stretches;
    }

    private Optional<String> met(String scenario, List<String> stretches) {
        List<List<List<String>>> alternatives = alternatives(scenario);
        boolean deniedCounts = Words.of(scenario).stream().anyMatch(Words::isNegation);
        return stretches.stream()
                .filter(stretch ->
                        alternatives.stream()
                                .anyMatch(all -> saysAll(Words.of(stretch), all, deniedCounts)))
                .findFirst();
    }

    private boolean saysAll(List<String> text, List<List<String>> all, boolean deniedCounts) {
        return all.stream()
                .allMatch(phrase ->
                        meanings(phrase).stream()
                                .anyMatch(one -> Words.contain(text, one, deniedCounts)));
    }

    private List<List<String>> meanings(List<String> phrase) {
        List<List<String>> all = new ArrayList<>();
        all.add(phrase);
        all.addAll(sameMeaning.getOrDefault(stems(phrase), List.of()));
        return all;
    }

    private static List<String> stems(List<String> phrase) {
        return phrase.stream().map(Words::stem).toList();
    }

    /** The words that matter, with "legal action" as one. */
    private List<List<String>> phrases(String scenario) {
        List<String> words = Words.of(scenario);
        List<List<String>> phrases = new ArrayList<>();
        for (int at = 0; at < words.size(); ) {
            int length = Math.min(LONGEST_PHRASE, words.size() - at);
            while (length > 1 && !sameMeaning.containsKey(stems(words.subList(at, at + length)))) {
                length--;
            }
            if (length > 1 || !EMPTY.contains(words.get(at))) {
                phrases.add(List.copyOf(words.subList(at, at + length)));
            }
            at += length;
        }
        return phrases;
    }

    /** Each alternative is a list of phrases that must all be said. */
    private List<List<List<String>>> alternatives(String scenario) {
        List<List<String>> quoted = new ArrayList<>();
        QUOTED.matcher(scenario)
                .results()
                .map(MatchResult::group)
                .forEach(q -> quoted.add(Words.of(q)));
        List<List<List<String>>> alternatives = new ArrayList<>();
        if (!quoted.isEmpty()) {
            quoted.forEach(phrase -> alternatives.add(List.of(phrase)));
            return alternatives;
        }
        for (String part : List.of(ALTERNATIVES.split(scenario))) {
            List<List<String>> words = phrases(part);
            if (!words.isEmpty()) {
                alternatives.add(words);
            }
        }
        return alternatives;
    }

    private static String shortened(String words) {
        return words.length() <= QUOTE_CHARACTERS
                ? words
                : words.substring(0, QUOTE_CHARACTERS - 1) + "…";
    }
}
