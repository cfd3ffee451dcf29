/**
 * Models in tables that only grow. A version is its files in rows of bytes, then one commit row, which holds the files'
 * checksums; a version without a commit row, or whose checksums do not hold, does not exist for readers.
 */
@NullMarked
package org.sqlflow.runtime.store;

import org.jspecify.annotations.NullMarked;
