/**
 * How a search goes about it: which combination of attributes is tried next, when a trial is given up, and who gets more
 * rounds. Nothing here trains; the searches can be tried out on functions.
 */
@NullMarked
package org.sqlflow.runtime.tune;

import org.jspecify.annotations.NullMarked;
