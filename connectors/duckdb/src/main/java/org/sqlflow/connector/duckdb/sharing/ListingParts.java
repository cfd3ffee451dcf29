package org.sqlflow.connector.duckdb.sharing;

import java.util.List;
import org.sqlflow.spi.connector.SessionListing;

/** How a listing is written into frames and read from them. */
final class ListingParts {
    private ListingParts() {}

    static MessageWriter schemas(List<SessionListing.Schema> schemas) {
        return new MessageWriter()
                .list(schemas, (message, schema) -> message.name(schema.name()).flag(schema.current()));
    }

    static List<SessionListing.Schema> schemas(MessageReader message) throws ProtocolException {
        return message.list(part -> new SessionListing.Schema(part.name(), part.flag()));
    }

    static MessageWriter tables(List<SessionListing.Table> tables) {
        return new MessageWriter()
                .list(
                        tables,
                        (message, table) -> message.name(table.name())
                                .flag(table.view())
                                .optional(table.comment(), MessageWriter::text));
    }

    static List<SessionListing.Table> tables(MessageReader message) throws ProtocolException {
        return message.list(
                part -> new SessionListing.Table(part.name(), part.flag(), part.optional(MessageReader::text)));
    }

    static MessageWriter functions(List<SessionListing.Function> functions) {
        return new MessageWriter()
                .list(
                        functions,
                        (message, function) -> message.text(function.name()).text(function.description()));
    }

    static List<SessionListing.Function> functions(MessageReader message) throws ProtocolException {
        return message.list(part -> new SessionListing.Function(part.text(), part.text()));
    }
}
