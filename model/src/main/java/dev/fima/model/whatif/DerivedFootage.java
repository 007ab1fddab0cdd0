package dev.fima.model.whatif;

/** Footage that is made of other footage, of its size and its length. */
interface DerivedFootage extends Footage {
    /** What it is made of. */
    Footage from();

    @Override
    default int height() {
        return from().height();
    }

    @Override
    default int width() {
        return from().width();
    }

    @Override
    default int first() {
        return from().first();
    }

    @Override
    default int last() {
        return from().last();
    }
}
