/** Lays out programs in one style, leaving to the database's language what is the database's. */
@NullMarked
package org.sqlflow.parser.format;

import org.jspecify.annotations.NullMarked;
