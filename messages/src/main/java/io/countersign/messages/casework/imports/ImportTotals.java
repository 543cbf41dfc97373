package io.countersign.messages.casework.imports;

/** What became of the rows of an import. */
public record ImportTotals(long created, long changed, long unchanged, long refused) {
    /** Nothing yet. */
    public static final ImportTotals NONE = new ImportTotals(0, 0, 0, 0);

    /** All rows that were looked at. */
    public long rows() {
        return created + changed + unchanged + refused;
    }

    /** With these, too. */
    public ImportTotals plus(ImportTotals more) {
        return new ImportTotals(
                created + more.created,
                changed + more.changed,
                unchanged + more.unchanged,
                refused + more.refused);
    }
}
