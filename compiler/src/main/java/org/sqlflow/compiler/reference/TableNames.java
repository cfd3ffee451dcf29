package org.sqlflow.compiler.reference;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.base.sql.LexicalRules.Trait;

/** Compares table names as the database of a dialect would. */
public final class TableNames {
    private final LexicalRules rules;
    /** Databases that quote with backticks, or keep the case, compare quoted names without regard to case, too. */
    private final boolean ignoresCase;

    /** A comparison by the rules of a dialect. */
    public TableNames(LexicalRules rules) {
        this.rules = requireNonNull(rules, "rules");
        this.ignoresCase = rules.folding() == LexicalRules.Folding.PRESERVE || rules.has(Trait.BACKTICK_NAMES);
    }

    /** Whether two names are written alike but for case and quotes that make no difference. */
    public boolean same(QualifiedName one, QualifiedName other) {
        return key(one).equals(key(other));
    }

    /**
     * Whether two names may be of one table: {@code t} and {@code s.t} may, as nobody says here which schema is the
     * current one; {@code r.t} and {@code s.t} may not. {@code d.t} may be {@code d.s.t}, too, the table of a database in whatever
     * schema that looks in first.
     */
    public boolean mayBeSame(QualifiedName one, QualifiedName other) {
        List<String> longer = key(one);
        List<String> shorter = key(other);
        if (longer.size() < shorter.size()) {
            return mayBeSame(other, one);
        }
        boolean isEnd =
                longer.subList(longer.size() - shorter.size(), longer.size()).equals(shorter);
        boolean lacksSchema = shorter.size() == 2
                && longer.size() == 3
                && longer.get(0).equals(shorter.get(0))
                && longer.get(2).equals(shorter.get(1));
        return isEnd || lacksSchema;
    }

    /** What is equal for names that are the same. */
    public List<String> key(QualifiedName name) {
        return name.parts().stream().map(this::key).toList();
    }

    /** What is equal for identifiers that are the same. */
    public String key(Identifier identifier) {
        if (ignoresCase) {
            return identifier.text().toLowerCase(Locale.ROOT);
        }
        return identifier.quoted() ? identifier.text() : rules.fold(identifier.text());
    }
}
