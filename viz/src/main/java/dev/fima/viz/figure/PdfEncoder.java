package dev.fima.viz.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import dev.fima.viz.theme.BundledFont;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Writes a figure as a PDF of one page of its own size, with the bundled fonts embedded and its text selectable. */
final class PdfEncoder {
    private PdfEncoder() {}

    static byte[] encode(FigurePainter painter, Map<String, String> texts) throws IOException {
        float width = (float) painter.width();
        float height = (float) painter.height();
        try (PDDocument document = new PDDocument();
                PdfBoxGraphics2DFontTextDrawer fonts = new PdfBoxGraphics2DFontTextDrawer()) {
            for (BundledFont font : BundledFont.values()) {
                fonts.registerFont(font.awtName(), embedded(document, font));
            }
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, width, height);
            g.setFontTextDrawer(fonts);
            painter.draw(g);
            g.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(g.getXFormObject());
            }
            document.getDocumentInformation().setTitle(texts.getOrDefault("Title", ""));
            document.getDocumentInformation().setCreator(texts.getOrDefault("Software", ""));
            document.getDocumentInformation()
                    .setCustomMetadataValue("Provenance", texts.getOrDefault("Provenance", "{}"));
            // A fixed identifier: the file should depend on the figure alone.
            document.setDocumentId(1L);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    /** Without ligatures: a reader who searches for "fima" would not find its letters in a single sign. */
    private static PDFont embedded(PDDocument document, BundledFont font) throws IOException {
        TrueTypeFont face = new TTFParser().parse(new RandomAccessReadBuffer(font.bytes()));
        face.setEnableGsub(false);
        return PDType0Font.load(document, face, true);
    }
}
