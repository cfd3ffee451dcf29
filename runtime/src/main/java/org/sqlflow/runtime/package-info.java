/**
 * Runs one step of a plan: binds it to the schemas and models of the moment, reads, trains or predicts, and writes.
 * Everything it shows leaves as events.
 */
@NullMarked
package org.sqlflow.runtime;

import org.jspecify.annotations.NullMarked;
