package io.countersign.app.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Keeps what benchmarks found, a line a figure in {@code docs/performance/history.csv}, and draws
 * {@code docs/performance/history.svg} from it: every figure beside the target it is measured
 * against. Only when told to, with {@code -Dfigures.keep=true}: a busy machine's figures are noise.
 */
public final class Figures {
    private static final String HEAD = "at,figure,value,target,better,unit";
    private static final int WIDTH = 720;
    private static final int ROW = 26;
    private static final int LEFT = 300;
    private static final int RUNS = 8;

    private Figures() {}

    /** A figure that is good when it is at least its target. */
    public static void atLeast(String figure, double value, double target, String unit) {
        keep(figure, value, target, "higher", unit);
    }

    /** A figure that is good when it is at most its target. */
    public static void atMost(String figure, double value, double target, String unit) {
        keep(figure, value, target, "lower", unit);
    }

    private record Line(String at, String figure, double value, double target, boolean higher) {
        /** How good it is: 1 is the target, more is better. */
        double score() {
            return higher ? value / target : target / value;
        }
    }

    private static void keep(
            String figure, double value, double target, String better, String unit) {
        System.out.printf(
                "%-60s %8.2f %s (target %s %.2f)%n",
                figure, value, unit, better.equals("higher") ? ">=" : "<=", target);
        if (!Boolean.getBoolean("figures.keep")) {
            return;
        }
        Path folder = docs().resolve("performance");
        try {
            Files.createDirectories(folder);
            Path csv = folder.resolve("history.csv");
            if (!Files.exists(csv)) {
                Files.writeString(csv, HEAD + "\n");
            }
            Files.writeString(
                    csv,
                    String.format(
                            Locale.ROOT,
                            "%s,%s,%.3f,%.3f,%s,%s%n",
                            Instant.now().truncatedTo(ChronoUnit.MINUTES),
                            figure.replace(',', ';'),
                            value,
                            target,
                            better,
                            unit),
                    StandardOpenOption.APPEND);
            Files.writeString(folder.resolve("history.svg"), drawn(Files.readAllLines(csv)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of documents, from wherever the tests run. */
    private static Path docs() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isDirectory(here.resolve("docs").resolve("adr"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("There is no docs folder above this one.");
        }
        return here.resolve("docs");
    }

    /** One row a figure: the newest values as dots, older ones paler, the target as a line. */
    static String drawn(List<String> csv) {
        Map<String, List<Line>> figures = new LinkedHashMap<>();
        for (String text : csv.subList(1, csv.size())) {
            List<String> part = List.of(text.split(",", -1));
            Line line =
                    new Line(
                            part.get(0),
                            part.get(1),
                            Double.parseDouble(part.get(2)),
                            Double.parseDouble(part.get(3)),
                            part.get(4).equals("higher"));
            figures.computeIfAbsent(line.figure(), any -> new ArrayList<>()).add(line);
        }
        int height = ROW * figures.size() + 40;
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\" aria-label=\"Benchmarks beside their targets\">%n"
                        .formatted(WIDTH, height));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        int target = x(1);
        svg.append(
                "<line x1=\"%1$d\" x2=\"%1$d\" y1=\"24\" y2=\"%2$d\" stroke=\"#999\"/><text x=\"%1$d\" y=\"16\" text-anchor=\"middle\" fill=\"#555\">target</text>%n"
                        .formatted(target, height - 8));
        int y = 40;
        for (List<Line> runs : figures.values()) {
            Line newest = runs.getLast();
            svg.append(
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#222\">%s</text>%n"
                            .formatted(LEFT - 12, y + 4, escaped(newest.figure())));
            List<Line> shown = runs.subList(Math.max(0, runs.size() - RUNS), runs.size());
            for (Line run : shown) {
                boolean last = run.equals(newest);
                svg.append(
                        "<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"%s\" fill-opacity=\"%s\"><title>%s: %s</title></circle>%n"
                                .formatted(
                                        x(run.score()),
                                        y,
                                        last ? 5 : 3,
                                        run.score() >= 1 ? "#2a7d4f" : "#b3432b",
                                        last ? "1" : "0.35",
                                        run.at(),
                                        run.value()));
            }
            svg.append(
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#222\">%s</text>%n"
                            .formatted(
                                    WIDTH - 8,
                                    y + 4,
                                    String.format(Locale.ROOT, "%.2f", newest.value())));
            y += ROW;
        }
        return svg.append("</svg>\n").toString();
    }

    /** A quarter of the target at the left edge, four times the target at the right one. */
    private static int x(double score) {
        double place = (Math.log(Math.clamp(score, 0.25, 4)) / Math.log(4) + 1) / 2;
        return (int) Math.round(LEFT + place * (WIDTH - LEFT - 70));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
