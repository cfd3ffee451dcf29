/**
 * The error catalogue: stable codes in bands, the {@link org.sqlflow.base.error.Problem} that a user reads, and one
 * factory method for every message. No other package words an error.
 */
@NullMarked
package org.sqlflow.base.error;

import org.jspecify.annotations.NullMarked;
