package dev.fima.model.data;

/** The ways in which a data set may lie on disk. */
public enum DataSetLayout {
    /** {@code classInd.txt}, {@code trainlist0N.txt}, {@code testlist0N.txt}; also the layout of the sample data. */
    UCF101("UCF101"),
    /** {@code CLASS_test_splitN.txt} lists. */
    HMDB51("HMDB51"),
    /** CSV annotation of Kinetics-400 or -600 with a label, a YouTube id and a time range for each video. */
    KINETICS("Kinetics"),
    /** JSON annotation of Diving48, version 2. */
    DIVING48("Diving48"),
    /** Lists with lines "path label" for each split. */
    PATH_LABEL_LISTS("lists of paths and labels"),
    /** A folder for each class; train and test folders above them where there are any. */
    CLASS_FOLDERS("class per folder"),
    /** Videos without labels. */
    FLAT("flat folder");

    private final String title;

    DataSetLayout(String title) {
        this.title = title;
    }

    /** The name to show. */
    public String title() {
        return title;
    }
}
