@NullMarked
package org.sqlflow.parser;

import org.jspecify.annotations.NullMarked;
