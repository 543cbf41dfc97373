package io.countersign.app.views;

import io.countersign.app.dashboard.Moments;
import io.countersign.messages.Moment;
import io.countersign.query.projections.PastView;
import io.countersign.query.projections.PastView.Phase;
import io.countersign.query.projections.PastViews;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Shows whole businesses as they stood to the people's door, and throws them away in time. */
@Component
class PastMoments implements Moments, SmartInitializingSingleton, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(PastMoments.class);

    private final PastViews views;
    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("past-sweeper").factory());

    PastMoments(PastViews views) {
        this.views = views;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var _ = sweeper.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.MINUTES);
    }

    private void sweep() {
        try {
            views.sweep();
        } catch (RuntimeException e) {
            // What is left is thrown away next time; an escaped exception would end all.
            LOG.warn("What was opened of the past could not be thrown away: {}", e.getMessage());
        }
    }

    @Override
    public List<Opened> of(String businessId) {
        return views.of(businessId).stream().map(PastMoments::opened).toList();
    }

    @Override
    public Opened open(String businessId, Moment moment, String named, String by) {
        return opened(views.open(businessId, moment, named, by));
    }

    @Override
    public void close(String businessId, String id) {
        views.close(businessId, id);
    }

    @Override
    public @Nullable Opened enter(String businessId, String id) {
        PastView view = views.find(businessId, id).orElse(null);
        if (view == null || view.phase() != Phase.READY) {
            return null;
        }
        views.enter(view);
        return opened(view);
    }

    @Override
    public void leave() {
        views.leave();
    }

    private static Opened opened(PastView view) {
        return new Opened(
                view.viewId(),
                view.named(),
                view.position(),
                view.openedBy(),
                view.percent(),
                view.phase() == Phase.READY,
                view.message(),
                view.openedAt(),
                view.until());
    }

    @Override
    public void destroy() {
        sweeper.shutdownNow();
    }
}
