/**
 * The rows of a training: which columns are no features, which rows are learnt from and which are measured on, and in what
 * order. Everything lies in spools, so that it can be read again.
 */
@NullMarked
package org.sqlflow.runtime.training;

import org.jspecify.annotations.NullMarked;
