@NullMarked
package org.sqlflow.parser.print;

import org.jspecify.annotations.NullMarked;
