package org.sqlflow.model.xgboost;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import org.sqlflow.model.xgboost.ModelDocument.MalformedException;

/**
 * Checks that the arrays of a tree are one tree: XGBoost's predictors follow its indexes without looking whether they lead
 * out of an array or around in a circle.
 */
final class TreeStructure {
    /** Explanations descend as deep as a tree is. */
    private static final int MOST_DEPTH = 1024;
    /** More outputs than any model has. */
    private static final int MOST_LEAF_SIZE = 1_000_000;
    /** What stands for the parent of the root. */
    private static final int NO_PARENT = Integer.MAX_VALUE;
    /** Categories are kept as 32-bit floats, which are exact up to here. */
    static final int MOST_CATEGORIES = 1 << 24;

    private final Map<String, Object> tree;
    private final int nodes;
    /** How many values a leaf has, which are then kept apart from the nodes. */
    private final int leafSize;
    /** How many leaves are kept apart. */
    private final int leaves;

    private final double[] left;
    private final double[] right;
    private final double[] parents;
    private final double[] features;
    private final double[] types;
    private int highestFeature = -1;

    private TreeStructure(Map<String, Object> tree) throws MalformedException {
        this.tree = tree;
        Map<String, Object> parameters = ModelDocument.object(tree, "tree_param");
        this.nodes = ModelDocument.integer(parameters, "num_nodes");
        ModelDocument.require(nodes > 0, "a tree has no nodes");
        this.leafSize = parameters.containsKey("size_leaf_vector")
                ? Math.max(1, ModelDocument.integer(parameters, "size_leaf_vector"))
                : 1;
        ModelDocument.require(
                leafSize <= MOST_LEAF_SIZE && (long) nodes * leafSize <= Integer.MAX_VALUE, "its leaves are too large");
        this.leaves = leafSize == 1 ? 0 : ModelDocument.numbers(tree, "leaf_weights").length / leafSize;
        this.left = ModelDocument.numbers(tree, "left_children", nodes);
        this.right = ModelDocument.numbers(tree, "right_children", nodes);
        this.parents = ModelDocument.numbers(tree, "parents", nodes);
        this.features = ModelDocument.numbers(tree, "split_indices", nodes);
        // Models before XGBoost 1.3 have no categorical splits.
        this.types =
                tree.containsKey("split_type") ? ModelDocument.numbers(tree, "split_type", nodes) : new double[nodes];
    }

    /**
     * Checks a tree.
     *
     * @return what of it is of interest to the model
     */
    static ModelDocument.Tree check(Map<String, Object> tree) throws MalformedException {
        TreeStructure structure = new TreeStructure(tree);
        for (String name : new String[] {"split_conditions", "default_left", "loss_changes", "sum_hessian"}) {
            ModelDocument.numbers(tree, name, structure.nodes);
        }
        structure.checkWeights();
        structure.checkIndexes();
        structure.checkCategories();
        structure.checkNodes();
        return new ModelDocument.Tree(ModelDocument.integer(tree, "id"), structure.highestFeature, structure.leafSize);
    }

    private void checkWeights() throws MalformedException {
        ModelDocument.numbers(tree, "base_weights", nodes * leafSize);
        if (leafSize > 1) {
            ModelDocument.numbers(tree, "leaf_weights", leaves * leafSize);
        }
    }

    /** Whatever a node is, also one that was pruned, its indexes are of nodes or stand for none. */
    private void checkIndexes() throws MalformedException {
        for (int node = 0; node < nodes; node++) {
            ModelDocument.require(
                    isNodeOrNone(left[node]) && isNodeOrNone(right[node]), "a node has a child that does not exist");
            int parent = ModelDocument.index(parents[node], "parents");
            boolean hasParent = parent != NO_PARENT && (leafSize == 1 || parent != -1);
            ModelDocument.require(
                    hasParent ? parents[node] >= 0 && parents[node] < nodes : node == 0,
                    "a node has a parent that does not exist");
        }
    }

    private boolean isNodeOrNone(double number) {
        return number == Math.rint(number) && number >= -1 && number < nodes;
    }

    /** Visits the nodes that can be reached level by level; those that were pruned may hold anything. */
    private void checkNodes() throws MalformedException {
        BitSet seen = new BitSet(nodes);
        int[] level = {0};
        seen.set(0);
        for (int depth = 0; level.length > 0; depth++) {
            ModelDocument.require(depth < MOST_DEPTH, "a tree is deeper than " + MOST_DEPTH);
            int[] next = new int[2 * level.length];
            int count = 0;
            for (int node : level) {
                if (left[node] == -1) {
                    ModelDocument.require(isLeaf(right[node]), "a node has one child");
                    continue;
                }
                checkSplit(node);
                next[count++] = child(node, left[node], seen);
                next[count++] = child(node, right[node], seen);
            }
            level = Arrays.copyOf(next, count);
        }
    }

    /** A leaf of several values tells in place of a right child where they are. */
    private boolean isLeaf(double number) {
        return leafSize == 1 ? number == -1 : number == Math.rint(number) && number >= 0 && number < leaves;
    }

    private void checkSplit(int node) throws MalformedException {
        int feature = ModelDocument.index(features[node], "split_indices");
        ModelDocument.require(feature >= 0, "a node asks for a feature that is none");
        highestFeature = Math.max(highestFeature, feature);
    }

    private int child(int parent, double number, BitSet seen) throws MalformedException {
        int node = ModelDocument.index(number, "left_children or right_children");
        ModelDocument.require(node > 0, "a node has a child that does not exist");
        ModelDocument.require(!seen.get(node) && parents[node] == parent, "a node has two parents");
        seen.set(node);
        return node;
    }

    /** The nodes that split by categories are listed, and their categories lie within the list of all. */
    private void checkCategories() throws MalformedException {
        if (!tree.containsKey("split_type")) {
            return;
        }
        BitSet categorical = new BitSet(nodes);
        double[] listed = ModelDocument.numbers(tree, "categories_nodes");
        double[] starts = ModelDocument.numbers(tree, "categories_segments", listed.length);
        double[] sizes = ModelDocument.numbers(tree, "categories_sizes", listed.length);
        double[] categories = ModelDocument.numbers(tree, "categories");
        int before = -1;
        for (int i = 0; i < listed.length; i++) {
            int node = ModelDocument.index(listed[i], "categories_nodes");
            ModelDocument.require(node > before && node < nodes, "categories_nodes are out of order");
            before = node;
            categorical.set(node);
            int start = ModelDocument.index(starts[i], "categories_segments");
            int size = ModelDocument.index(sizes[i], "categories_sizes");
            ModelDocument.require(
                    start >= 0 && size >= 0 && size <= categories.length - start, "categories are missing");
        }
        for (double category : categories) {
            int code = ModelDocument.index(category, "categories");
            ModelDocument.require(code >= 0 && code < MOST_CATEGORIES, "a category is out of range");
        }
        for (int node = 0; node < nodes; node++) {
            ModelDocument.require(types[node] == (categorical.get(node) ? 1 : 0), "a node splits in an unknown way");
        }
    }
}
