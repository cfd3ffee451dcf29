/**
 * Settings of the command: each is declared once, in {@link org.sqlflow.cli.config.Settings}, and comes from a flag, an
 * environment variable, the configuration file or its default, in this order. Named data sources and their secrets.
 */
@NullMarked
package org.sqlflow.cli.config;

import org.jspecify.annotations.NullMarked;
