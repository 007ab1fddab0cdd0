package dev.fima.viz.figure;

import dev.fima.viz.theme.BundledFont;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The part of a bundled font that a document needs, as the fonts' licences allow. */
final class FontSubset {
    /** What a font must hold to be usable outside of a PDF. */
    private static final List<String> TABLES = List.of(
            "head", "hhea", "maxp", "OS/2", "name", "cmap", "hmtx", "loca", "glyf", "post", "cvt ", "fpgm", "prep");

    private FontSubset() {}

    static byte[] of(BundledFont font, SortedSet<Integer> codePoints) throws IOException {
        try (TrueTypeFont whole = new TTFParser().parse(new RandomAccessReadBuffer(font.bytes()))) {
            TTFSubsetter subset = new TTFSubsetter(whole, TABLES);
            codePoints.forEach(subset::add);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            subset.writeToStream(out);
            return out.toByteArray();
        }
    }
}
