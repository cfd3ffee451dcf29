package org.sqlflow.connector.postgresql;

/** What stands around the values in the formats of {@code COPY}. */
enum RowFormat {
    /** Values with their lengths. */
    BINARY {
        @Override
        void begin(CopyBuffer out) {
            out.add(SIGNATURE);
            out.int4(0);
            out.int4(0);
        }

        @Override
        void beginRow(int columns, CopyBuffer out) {
            out.int2(columns);
        }

        @Override
        void separate(CopyBuffer out) {}

        @Override
        void writeNull(CopyBuffer out) {
            out.int4(-1);
        }

        @Override
        void endRow(CopyBuffer out) {}

        @Override
        void end(CopyBuffer out) {
            out.int2(-1);
        }
    },
    /** Lines of values with tabs between them. */
    TEXT {
        @Override
        void begin(CopyBuffer out) {}

        @Override
        void beginRow(int columns, CopyBuffer out) {}

        @Override
        void separate(CopyBuffer out) {
            out.int1('\t');
        }

        @Override
        void writeNull(CopyBuffer out) {
            out.int1('\\');
            out.int1('N');
        }

        @Override
        void endRow(CopyBuffer out) {
            out.int1('\n');
        }

        @Override
        void end(CopyBuffer out) {}
    };

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    /** Before all rows. */
    abstract void begin(CopyBuffer out);

    /** Before a row. */
    abstract void beginRow(int columns, CopyBuffer out);

    /** Between two values. */
    abstract void separate(CopyBuffer out);

    /** In place of a value. */
    abstract void writeNull(CopyBuffer out);

    /** After a row. */
    abstract void endRow(CopyBuffer out);

    /** After all rows. */
    abstract void end(CopyBuffer out);

    /** What COPY calls it. */
    String sqlName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
