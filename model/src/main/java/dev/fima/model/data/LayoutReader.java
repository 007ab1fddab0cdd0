package dev.fima.model.data;

/** Understands one layout of data sets. */
interface LayoutReader {
    /** Whether the folder looks like this layout. */
    boolean recognises(DataFolder folder);

    /**
     * Lists the videos.
     *
     * @param split number of the train/test split, from 1
     */
    Listing read(DataFolder folder, int split);

    static LayoutReader of(DataSetLayout layout) {
        return switch (layout) {
            case UCF101 -> new Ucf101Layout();
            case HMDB51 -> new Hmdb51Layout();
            case KINETICS -> new KineticsLayout();
            case DIVING48 -> new Diving48Layout();
            case PATH_LABEL_LISTS -> new PathLabelLayout();
            case CLASS_FOLDERS -> new ClassFoldersLayout();
            case FLAT -> new FlatLayout();
        };
    }
}
