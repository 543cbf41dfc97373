package io.countersign.app.imports;

import io.countersign.app.imports.Upload.Format;
import io.countersign.messages.casework.imports.ImportKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other; never all of them in memory. */
interface Rows {
    /** The longest row, in characters. */
    int MOST_CHARACTERS = 100_000;

    /** The most columns, and the most fields of an object. */
    int MOST_COLUMNS = 200;

    /** The most clients of one row. */
    int MOST_CLIENTS = 50;

    /**
     * The next row; null after the last one.
     *
     * @throws UnreadableFile when nothing more can be read
     */
    @Nullable Row next() throws IOException;

    /** Names of columns seen so far that mean nothing. */
    List<String> ignored();

    /** A file that is not what it should be. */
    final class UnreadableFile extends IOException {
        private static final long serialVersionUID = 1;

        UnreadableFile(String sentence) {
            super(sentence);
        }
    }

    /** Reads a file of this kind and format. */
    static Rows of(InputStream bytes, ImportKind kind, Format format) throws IOException {
        Reader text =
                new InputStreamReader(
                        bytes,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
        BufferedReader buffered = new BufferedReader(text, 1 << 16);
        buffered.mark(1);
        if (buffered.read() != '\uFEFF') {
            buffered.reset();
        }
        return format == Format.CSV ? new CsvRows(buffered, kind) : new NdjsonRows(buffered, kind);
    }
}
