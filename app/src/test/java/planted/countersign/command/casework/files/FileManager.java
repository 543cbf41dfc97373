package planted.countersign.command.casework.files;

/** A name that says nothing. */
public final class FileManager {
    private FileManager() {}
}
