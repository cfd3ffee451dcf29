/**
 * Jobs: records of programs that run and have run, one small file for each in the directory home, by which another process
 * can look at them and stop them.
 */
@NullMarked
package org.sqlflow.runtime.job;

import org.jspecify.annotations.NullMarked;
