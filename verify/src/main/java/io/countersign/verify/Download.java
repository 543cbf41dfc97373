package io.countersign.verify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Fetches a history from the read-only address of a running server, file by file. */
final class Download {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String SIZES = "checkpoints.txt";

    private final String address;
    private final @Nullable String token;
    private final HttpClient http = HttpClient.newHttpClient();

    Download(String address, @Nullable String token) {
        this.address = address.replaceAll("/+$", "");
        this.token = token;
    }

    /** Everything a package holds, in a folder. */
    void into(Path folder) throws IOException {
        // In this order: hashes and events may have grown, the properties say where to stop.
        get(AuditPackage.PROPERTIES, folder);
        Path sizes = get(SIZES, folder);
        long until = AuditPackage.open(folder).until();
        Files.createDirectories(folder.resolve(AuditPackage.CHECKPOINTS));
        for (String size : Files.readAllLines(sizes)) {
            if (!size.matches("[0-9]{1,18}")) {
                throw new Malformed(SIZES + " names no number of events.");
            }
            get(AuditPackage.CHECKPOINTS + "/" + size + ".txt", folder);
        }
        Files.delete(sizes);
        get(AuditPackage.LEAVES, "?until=" + until, folder);
        get(AuditPackage.EVENTS, "?until=" + until, folder);
    }

    private Path get(String name, Path folder) throws IOException {
        return get(name, "", folder);
    }

    private Path get(String name, String query, Path folder) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + "/" + name + query)).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            Path file = folder.resolve(name);
            HttpResponse<Path> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofFile(file));
            if (answer.statusCode() != 200) {
                throw new IOException(
                        "The server answered " + answer.statusCode() + " for " + name + ".");
            }
            return file;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted.", e);
        }
    }
}
