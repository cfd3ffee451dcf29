/** How texts measure on a terminal. */
@NullMarked
package org.sqlflow.base.text;

import org.jspecify.annotations.NullMarked;
