package org.sqlflow.cli.output;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names for the columns of a result where no two may be called the same, which SQL allows: a, a_1, a_2. */
final class DistinctNames {
    private DistinctNames() {}

    /** The names, in their order; each that stood before in the list, in whatever case, has a number. */
    static List<String> of(List<String> names) {
        Set<String> taken = new HashSet<>();
        names.forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
        Set<String> seen = new HashSet<>();
        List<String> distinct = new ArrayList<>();
        for (String name : names) {
            String candidate = name;
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                int number = 1;
                do {
                    candidate = name + "_" + number++;
                } while (!taken.add(candidate.toLowerCase(Locale.ROOT)));
            }
            distinct.add(candidate);
        }
        return distinct;
    }
}
