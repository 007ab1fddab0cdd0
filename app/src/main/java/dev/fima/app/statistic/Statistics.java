package dev.fima.app.statistic;

import dev.fima.model.method.Metric;
import java.util.List;
import java.util.stream.Stream;

/** The quantities of the views, in the order in which a reader meets them. */
public final class Statistics {
    /** Activation as maps show it. */
    public static final Statistic ACTIVATION = new Statistic(
            "activation",
            "",
            "Mean over the channels of the encoder's last feature map, enlarged over the frame. On the paper's scale each"
                    + " time slot goes from its own smallest to its largest value, so that colours of two maps cannot be"
                    + " compared; on the shared scale one range holds for all maps.",
            "a(t, y, x) = (1/D) Σ_c f_c(t, y, x)");

    /** Energy of a map. */
    public static final Statistic ENERGY = new Statistic(
            "energy",
            "× chance",
            "Share of the map's mass inside the moving figure, over the figure's share of the picture: from 0 to 1 over"
                    + " that share, chance 1. Of several clips: mean share inside over mean share of the picture.",
            "energy = (Σ m g / Σ m) / mean(g), m the map from 0 to 1, g the figure's share of each cell");

    /** Average precision of a map. */
    public static final Statistic PRECISION = new Statistic(
            "average precision (AP)",
            "",
            "How well the map's values put the pixels of the figure before the others: from 0 to 1, chance the figure's"
                    + " share of the picture. Mean over the frames.",
            "AP = (1/|G|) Σ over pixels p of the figure G of |{q in G: m_q ≥ m_p}| / |{q: m_q ≥ m_p}|");

    /** Hits of a map's maximum. */
    public static final Statistic HIT = new Statistic(
            "hit (pointing game)",
            "%",
            "Share of the frames whose map has its maximum on the figure: from 0 to 100 %, chance the figure's share of the"
                    + " picture.",
            "hit = 100 n(frames: argmax m in G) / n(frames)");

    /** Overlap of a map. */
    public static final Statistic OVERLAP = new Statistic(
            "overlap at equal area",
            "",
            "Overlap of the figure with as many of the map's largest values as the figure has pixels: from 0 to 1, chance"
                    + " a / (2 − a) for a figure of share a.",
            "overlap = |G ∩ M| / |G ∪ M|, |M| = |G|");

    /** Cosine of cells. */
    public static final Statistic AFFINITY = new Statistic(
            "spatial affinity",
            "",
            "Cosine similarity of every cell of the encoder's last feature map of the clip (rows) and of its frame"
                    + " difference (columns), of one time slot or both averaged over time first: from −1 to 1. Cells are"
                    + " counted from 1, row by row from the top left.",
            "A_ij = f_i·g_j / (|f_i| |g_j|)");

    /** Weights of the decoder. */
    public static final Statistic CROSS_ATTENTION = new Statistic(
            "decoder cross-attention",
            "",
            "How much a query token of the motion decoder takes from each memory cell, of a layer and head: from 0 to 1,"
                    + " every row sums to 1; a row that looks everywhere alike has 1 / cells.",
            "softmax over j of (W_q x_i)·(W_k y_j) / √(head size)");

    /** Similarity of two time windows. */
    public static final Statistic TIME_SIMILARITY = new Statistic(
            "temporal similarity",
            "",
            "Definition of this workbench: cosine similarity of the vectors of two time windows of one clip, from −1 to 1."
                    + " Same time: the diagonal; different time: the rest.",
            "s_tu = v_t·w_u / (|v_t| |w_u|)");

    /** Gap of same and different time. */
    public static final Statistic GAP = new Statistic(
            "gap",
            "",
            "Mean similarity at the same time minus mean similarity at different times: from −2 to 2, chance 0.",
            "gap = mean of s_tt − mean of s_tu, t ≠ u");

    /** Separation of same and different time. */
    public static final Statistic TIME_AUC = new Statistic(
            "AUC",
            "",
            "Area under the ROC curve of telling same from different time by similarity, which is the share of pairs in"
                    + " which the same-time similarity is the larger one; ties count half. From 0 to 1, chance 0.5.",
            "AUC = P(s_tt > s_tu) + P(s_tt = s_tu) / 2");

    /** Windows that find their own time. */
    public static final Statistic OWN_TIME = new Statistic(
            "own time found",
            "%",
            "Share of the windows in rows whose most similar column is the one of their own time; chance 1 over the number"
                    + " of windows.",
            "100 n(t: argmax over u of s_tu is t) / n(windows)");

    /** Clips with a gap above zero. */
    public static final Statistic POSITIVE_GAPS = new Statistic(
            "clips with gap > 0",
            "",
            "Clips whose similarity at the same time is the larger one on the average; half of them by chance.",
            "n(clips: gap > 0) of n(clips)");

    /** Logit of a contrast. */
    public static final Statistic LOGIT = new Statistic(
            "logit",
            "",
            "Similarity of a query to a key over the temperature: from −1/T to 1/T. The loss is small where the positive's"
                    + " logit stands above those of the negatives.",
            "logit = q·k / T");

    /** Place of the positive. */
    public static final Statistic RANK = new Statistic(
            "rank of the positive",
            "",
            "Place of the positive's logit among those of all keys: 1 where it stands above every negative; chance is the"
                    + " middle.",
            "rank = 1 + n(negatives: logit ≥ logit of the positive)");

    /** Loss of a sample. */
    public static final Statistic SAMPLE_LOSS = new Statistic(
            "loss of a sample",
            "",
            "Cross-entropy of telling the positive from the negatives (InfoNCE): from 0; logits that are all alike give the"
                    + " logarithm of the number of keys.",
            "L = log Σ_k exp(logit_k) − logit of the positive");

    /** Cells of the other crop that a cell is to agree with. */
    public static final Statistic POSITIVE_CELLS = new Statistic(
            "positive cells",
            "",
            "Foreground cells of the other crop that lie near a foreground cell in the original frame: from 0 to all of them;"
                    + " L_Pix draws the cell towards them.",
            "{j: |c_i − c_j| / D < r, i and j foreground}, c the middles of cells, D the larger diagonal of a cell");

    /** Age in a queue. */
    public static final Statistic QUEUE_AGE = new Statistic(
            "age in the queue",
            "steps",
            "Steps since a key entered the queue, from 0 on.",
            "age = step − step of entry");

    /** Directions that embeddings use. */
    public static final Statistic EFFECTIVE_RANK = new Statistic(
            "effective rank",
            "",
            "How many directions the embeddings use (RankMe): from 1, collapsed onto a line, to their dimension d.",
            "exp( −Σ p_i log p_i ), p_i = σ_i / Σ σ, σ the singular values");

    /** Spread of embeddings. */
    public static final Statistic SPREAD = new Statistic(
            "standard deviation per dimension",
            "",
            "Standard deviation of the embeddings of length 1, mean over their d dimensions: near 0 when all are alike"
                    + " (collapse), 1 / √d at best.",
            "mean over d of sd over the clips of x_d");

    /** Nearness of pairs. */
    public static final Statistic ALIGNMENT = new Statistic(
            "alignment",
            "",
            "Mean squared distance of the embeddings of two clips of one video: from 0 to 4, lower is closer.",
            "mean of |x − y|²");

    /** Evenness on the sphere. */
    public static final Statistic UNIFORMITY = new Statistic(
            "uniformity",
            "",
            "How evenly the embeddings spread over the sphere: from −8 to 0, lower is more even.",
            "log of the mean over pairs of exp(−2 |x − y|²)");

    /** Vote of the nearest. */
    public static final Statistic NEIGHBOURS = new Statistic(
            "nearest-neighbour accuracy",
            "%",
            "Share of the videos whose nearest videos, weighted by similarity, vote for their class; chance 1 over the"
                    + " number of classes.",
            "100 n(class of the vote is true) / n");

    /** Likeness of the nearest. */
    public static final Statistic PURITY = new Statistic(
            "near ones of the same class",
            "%",
            "Share of the nearest by cosine of the features, other clips of the same video left out, that are of the point's own class;"
                    + " chance the share of its class.",
            "100 n(near ones of its class) / n(near ones)");

    /** The nearest in the space of features. */
    public static final Statistic NEAREST = new Statistic(
            "nearest",
            "",
            "Those with the largest cosine of the features, from −1 to 1, in all dimensions and not by how near they lie in the"
                    + " map.",
            "cos = x·y / (|x| |y|)");

    /** What a change does to features. */
    public static final Statistic FEATURE_COSINE = new Statistic(
            "cosine of pooled features",
            "",
            "Cosine similarity of the encoder's features of two clips, averaged over time and space before any projector:"
                    + " from −1 to 1. Of a changed clip to its original: 1 where the network does not see the change.",
            "cos = x·y / (|x| |y|), x_c = mean over t, y, x of f_c(t, y, x)");

    /** Share of right classes. */
    public static final Statistic RECOGNITION = new Statistic(
            "top-1, top-5",
            "%",
            "Share of the test videos whose class has the largest score, or is among the five largest; chance 1 and 5 over"
                    + " the number of classes.",
            "100 n(right) / n");

    /** Retrieval. */
    public static final Statistic RECALL = new Statistic(
            "R@k",
            "%",
            "Share of the test videos that have a training video of their class among the k nearest by cosine.",
            "100 n(a neighbour of the class among k) / n");

    /** Interval of a share. */
    public static final Statistic INTERVAL = new Statistic(
            "95 % interval",
            "%",
            "Wilson score over what is counted: where the share may lie that the whole population of such videos has.",
            "( p + z²/2n ± z √(p(1−p)/n + z²/4n²) ) / (1 + z²/n), z = 1.96");

    /** Exponential moving average of curves. */
    public static final Statistic SMOOTHING = new Statistic(
            "smoothing",
            "",
            "Where a curve is smoothed it is an exponential moving average, and the single steps stand faintly behind it;"
                    + " numbers that are read out are those of single steps.",
            "s_t = w s_(t−1) + (1 − w) x_t, drawn as s_t / (1 − w^t)");

    /** Of the curves of one run. */
    public static final List<Statistic> CURVES = Stream.concat(
                    Stream.concat(Metric.LOSSES.stream(), Stream.of(Metric.TOP1, Metric.TOP5, Metric.LEARNING_RATE))
                            .map(Statistic::of),
                    Stream.of(SMOOTHING))
            .toList();

    /** Of the pages of a comparison. */
    public static final List<Statistic> COMPARED = Stream.concat(
                    CURVES.stream(),
                    Stream.of(
                            EFFECTIVE_RANK,
                            SPREAD,
                            ALIGNMENT,
                            UNIFORMITY,
                            NEIGHBOURS,
                            GAP,
                            ENERGY,
                            HIT,
                            PRECISION,
                            OVERLAP))
            .toList();

    private Statistics() {}
}
