package io.countersign.app.dashboard;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Nothing of the reader's business is at that address. */
@ResponseStatus(HttpStatus.NOT_FOUND)
class NoSuchPage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchPage() {
        super("Nothing of this business is at that address.", null, false, false);
    }
}
