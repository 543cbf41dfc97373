package io.countersign.sagas.outside.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where no mail server is set: emails become files that nobody is sent. */
public final class FolderMailer implements Mailer {
    private final Path folder;

    public FolderMailer(Path folder) {
        this.folder = folder;
    }

    @Override
    public Handover send(Email email) {
        String text =
                "To: %s\nSubject: %s\nMessage-ID: <%s@countersign>\n\n%s\n"
                        .formatted(email.to(), email.subject(), email.id(), email.text());
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(email.id().replaceAll("[^A-Za-z0-9._-]", "_") + ".eml"),
                    text,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            return new Taken();
        } catch (IOException e) {
            return new Unreachable();
        }
    }
}
