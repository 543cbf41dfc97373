/** Emails leave here: by SMTP where a server is set, otherwise into a folder to look at. */
@NullMarked
package io.countersign.sagas.outside.mail;

import org.jspecify.annotations.NullMarked;
