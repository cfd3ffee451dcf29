/** What differs between SQL dialects below the level of grammar: quotes, escapes, comments and case folding. */
@NullMarked
package org.sqlflow.base.sql;

import org.jspecify.annotations.NullMarked;
