package io.countersign.command.casework.imports;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.imports.ImportCommand;
import io.countersign.messages.casework.imports.ImportCommand.Finish;
import io.countersign.messages.casework.imports.ImportCommand.Start;
import io.countersign.messages.casework.imports.ImportEvent;
import io.countersign.messages.casework.imports.ImportEvent.Finished;
import io.countersign.messages.casework.imports.ImportEvent.Started;
import io.countersign.messages.casework.imports.ImportFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of one import. Pure: no framework, no clock, no randomness. */
public sealed interface Import extends State {
    long MOST_ROWS = 1_000_000;

    /** Nothing was started. */
    record Missing() implements Import {
        @Override
        public long version() {
            return 0;
        }
    }

    /** Rows are being loaded. */
    record Running() implements Import {
        @Override
        public long version() {
            return 1;
        }
    }

    /** Every row was looked at. */
    record Over() implements Import {
        @Override
        public long version() {
            return 2;
        }
    }

    static Refused unknown(String importId) {
        return new Refused(
                "not_found", "No import has the id " + importId + ". Upload the file first.");
    }

    static Decision<ImportEvent> decide(ImportCommand command, Import now) {
        return switch (command) {
            case Start c -> start(c, now);
            case Finish c ->
                    switch (now) {
                        case Missing() -> Decision.decline(unknown(c.importId()));
                        case Running() ->
                                Decision.accept(
                                        new Finished(c.businessId(), c.importId(), c.totals()));
                        case Over() -> Decision.nothingToDo();
                    };
        };
    }

    static Import evolve(Import now, ImportEvent event) {
        return switch (event) {
            case Started e -> new Running();
            case Finished e -> new Over();
        };
    }

    /** What loading would do, for the person who must decide. */
    static Optional<Preview> preview(ImportCommand command) {
        return switch (command) {
            case Finish c -> Optional.empty();
            case Start c -> {
                ImportFile file = c.file();
                List<FieldChange> changes = new ArrayList<>();
                if (c.many() != null) {
                    changes.add(new FieldChange("rows", null, "%,d".formatted(file.rows())));
                }
                changes.add(new FieldChange("file", null, file.name()));
                changes.add(new FieldChange("sha256", null, file.sha256()));
                if (file.source() != null) {
                    changes.add(new FieldChange("external_source", null, file.source()));
                }
                String sentence =
                        "%,d rows of %s will be loaded from %s."
                                .formatted(file.rows(), c.kind().word(), file.name());
                yield Optional.of(new Preview(sentence, file.name(), 0, changes));
            }
        };
    }

    private static Decision<ImportEvent> start(Start c, Import now) {
        if (!(now instanceof Missing)) {
            return Decision.decline("already_exists", "This import was started before.");
        }
        if (c.file().rows() < 1) {
            return Decision.decline("empty_file", "The file has no rows.");
        }
        if (c.file().rows() > MOST_ROWS) {
            return Decision.decline(
                    "too_many_rows",
                    "A file can have %,d rows. Split it and import the parts."
                            .formatted(MOST_ROWS));
        }
        return Decision.accept(new Started(c.businessId(), c.importId(), c.kind(), c.file()));
    }
}
