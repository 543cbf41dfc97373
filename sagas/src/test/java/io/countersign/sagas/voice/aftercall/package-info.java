/** What is made of finished calls. */
@org.jspecify.annotations.NullMarked
package io.countersign.sagas.voice.aftercall;
