@NullMarked
package org.sqlflow.parser.format;

import org.jspecify.annotations.NullMarked;
