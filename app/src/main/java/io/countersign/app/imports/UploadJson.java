package io.countersign.app.imports;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An import as programs see it. */
final class UploadJson {
    private UploadJson() {}

    static ObjectNode of(Upload upload) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", upload.importId())
                        .put("kind", upload.kind().word())
                        .put("format", upload.format().name().toLowerCase(Locale.ROOT))
                        .put("file_name", upload.file().name())
                        .put("sha256", upload.file().sha256())
                        .put("bytes", upload.file().bytes())
                        .put("rows", upload.file().rows())
                        .put("state", Uploads.word(upload.state()))
                        .put("faults", upload.faults())
                        .put("rows_done", upload.rowsDone())
                        .put("percent", upload.percent())
                        .put("created", upload.totals().created())
                        .put("changed", upload.totals().changed())
                        .put("unchanged", upload.totals().unchanged())
                        .put("refused", upload.totals().refused())
                        .put("uploaded_at", upload.uploadedAt().toString())
                        .put("updated_at", upload.updatedAt().toString());
        putIfThere(body, "external_source", upload.file().source());
        putIfThere(body, "problem", upload.problem());
        putIfThere(body, "change_id", upload.changeId());
        ArrayNode ignored = body.putArray("ignored_columns");
        upload.ignoredColumns().forEach(ignored::add);
        return body;
    }

    private static void putIfThere(ObjectNode body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
