/** Benchmarks of what happens inside the process, run by {@code ./bench}. */
@NullMarked
package org.sqlflow.benchmark;

import org.jspecify.annotations.NullMarked;
