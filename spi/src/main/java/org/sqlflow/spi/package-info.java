/**
 * What plug-ins implement, and what they are given: databases ({@code connector}), model types ({@code model}), what a
 * model learns from ({@code feature}) and the attributes that both declare ({@code attribute}).
 */
@NullMarked
package org.sqlflow.spi;

import org.jspecify.annotations.NullMarked;
