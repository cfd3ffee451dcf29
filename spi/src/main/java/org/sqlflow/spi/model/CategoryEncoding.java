package org.sqlflow.spi.model;

/** How a model type wants categories. */
public enum CategoryEncoding {
    /** One feature of codes; categories unseen in training are missing. */
    CODES,
    /** One numeric 0/1 feature for each category. */
    ONE_HOT
}
