package io.countersign.app.dashboard;

import io.countersign.app.imports.Exported;
import io.countersign.app.imports.Exports;
import io.countersign.app.imports.FaultFile;
import io.countersign.app.imports.Imports;
import io.countersign.app.imports.Imports.Received;
import io.countersign.app.imports.Upload;
import io.countersign.app.imports.Upload.Format;
import io.countersign.app.imports.Upload.Sender;
import io.countersign.app.imports.Upload.State;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.imports.ImportKind;
import io.countersign.messages.tenancy.members.Role;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Files that come into the case desk and go out of it. */
@Controller
class FilesRoom {
    private static final int FAULTS_SHOWN = 100;

    private final Imports imports;
    private final Exports exports;

    FilesRoom(Imports imports, Exports exports) {
        this.imports = imports;
        this.exports = exports;
    }

    @GetMapping("/imports")
    String all(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("room", "cases");
        model.addAttribute("uploads", imports.newest(me.businessId()));
        model.addAttribute("exported", Exported.values());
        return "imports";
    }

    @GetMapping("/imports/{importId}")
    String one(@AuthenticationPrincipal SignedIn me, @PathVariable String importId, Model model) {
        fill(found(me, importId), model);
        return "import";
    }

    /** How far it is, alone, while rows are being loaded. */
    @GetMapping("/imports/{importId}/state")
    String state(@AuthenticationPrincipal SignedIn me, @PathVariable String importId, Model model) {
        fill(found(me, importId), model);
        return "import :: state";
    }

    @PostMapping("/imports")
    String upload(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String source,
            RedirectAttributes flash)
            throws IOException {
        mustWork(me);
        ImportKind known = ImportKind.of(kind).orElse(null);
        if (file == null || file.isEmpty() || known == null) {
            flash.addFlashAttribute("problem", "Choose a file, and say what its rows are.");
            return "redirect:/imports";
        }
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        try (InputStream bytes = file.getInputStream()) {
            Received received =
                    imports.receive(
                            me.businessId(),
                            new Sender(me.memberId(), me.name(), me.memberId()),
                            known,
                            formatOf(name),
                            name,
                            source.isBlank() ? null : source,
                            bytes);
            return switch (received) {
                case Received.Taken taken -> "redirect:/imports/" + taken.importId();
                case Received.Not not -> {
                    flash.addFlashAttribute("problem", not.refused().message());
                    yield "redirect:/imports";
                }
            };
        }
    }

    @PostMapping("/imports/{importId}/start")
    String start(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String importId,
            RedirectAttributes flash) {
        mustWork(me);
        Upload upload = found(me, importId);
        Refused refused = Refusals.of(imports.start(upload, FromDashboard.origin(me, "import")));
        if (refused != null && !refused.code().equals("approval_queued")) {
            flash.addFlashAttribute("problem", refused.message());
        }
        return "redirect:/imports/" + importId;
    }

    @GetMapping("/imports/{importId}/errors.csv")
    ResponseEntity<StreamingResponseBody> errors(
            @AuthenticationPrincipal SignedIn me, @PathVariable String importId) {
        Upload upload = found(me, importId);
        return file(
                "errors-" + upload.importId() + ".csv",
                Format.CSV,
                out -> FaultFile.write(imports.faults(upload, FaultFile.MOST), out));
    }

    @GetMapping("/exports/{name}")
    ResponseEntity<StreamingResponseBody> export(
            @AuthenticationPrincipal SignedIn me, @PathVariable String name) {
        String word = name.replaceAll("\\.(csv|ndjson)$", "");
        Exported what = Exported.of(word).orElseThrow(NoSuchPage::new);
        if (word.equals(name)) {
            throw new NoSuchPage();
        }
        Format format = formatOf(name);
        return file(name, format, out -> exports.write(me.businessId(), what, format, out));
    }

    private void fill(Upload upload, Model model) {
        model.addAttribute("room", "cases");
        model.addAttribute("upload", upload);
        model.addAttribute("state", upload.state().name());
        model.addAttribute(
                "moving", upload.state() == State.RUNNING || upload.state() == State.WAITING);
        model.addAttribute("faults", imports.faults(upload, FAULTS_SHOWN));
    }

    private Upload found(SignedIn me, String importId) {
        return imports.find(me.businessId(), importId).orElseThrow(NoSuchPage::new);
    }

    private static void mustWork(SignedIn me) {
        if (me.role() == Role.VIEWER) {
            throw new NotYours();
        }
    }

    private static Format formatOf(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("json") || lower.endsWith("jsonl") ? Format.NDJSON : Format.CSV;
    }

    private static ResponseEntity<StreamingResponseBody> file(
            String name, Format format, StreamingResponseBody body) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .contentType(
                        MediaType.parseMediaType(
                                format == Format.CSV
                                        ? "text/csv;charset=UTF-8"
                                        : "application/x-ndjson"))
                .body(body);
    }
}
