package io.countersign.query.projections;

/** Rebuilds projections into shadows and proves them equal. */
public final class Rebuilds {
    private final Projections projections;

    Rebuilds(Projections projections) {
        this.projections = projections;
    }

    void replaceOutdated(ProjectionProcessor processor) throws Exception {
        projections.processor(processor.getName());
    }
}
