package io.countersign.app.dashboard;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Only an owner may do that. */
@ResponseStatus(HttpStatus.FORBIDDEN)
class NotYours extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotYours() {
        super("Only an owner may do that.", null, false, false);
    }
}
