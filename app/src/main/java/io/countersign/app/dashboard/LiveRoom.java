package io.countersign.app.dashboard;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream that open pages listen to. */
@Controller
class LiveRoom implements HttpSessionListener {
    private final LiveUpdates updates;

    LiveRoom(LiveUpdates updates) {
        this.updates = updates;
    }

    @GetMapping("/live")
    ResponseEntity<SseEmitter> live(HttpSession session) {
        LiveStream stream = new LiveStream();
        if (!updates.open(stream, session.getId())) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(stream.emitter());
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        updates.closeAllOf(event.getSession().getId());
    }
}
