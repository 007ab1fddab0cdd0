package dev.fima.viz.figure;

import dev.fima.viz.theme.BundledFont;
import dev.fima.viz.theme.FontFamily;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Writes a figure as SVG: text as text in the bundled fonts, of which the used letters are embedded, with common
 * families to fall back to. No dates and no random identifiers: the same figure gives the same bytes.
 */
final class SvgEncoder {
    private static final String SVG = "http://www.w3.org/2000/svg";

    private SvgEncoder() {}

    static byte[] encode(FigurePainter painter, Map<String, String> texts) throws IOException {
        Document document = GenericDOMImplementation.getDOMImplementation().createDocument(SVG, "svg", null);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(" FIMA Workbench ");
        // Pictures are placed by a scale, which two decimals would misplace by several points; curves round themselves.
        context.setPrecision(4);
        SVGGraphics2D g = new SVGGraphics2D(context, false);
        painter.draw(g);
        Element root = g.getRoot();
        String width = number(painter.width());
        String height = number(painter.height());
        root.setAttribute("width", width + "pt");
        root.setAttribute("height", height + "pt");
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        Map<BundledFont, SortedSet<Integer>> used = new EnumMap<>(BundledFont.class);
        complete(root, "", "", used);
        embed(document, root, texts, used);
        CharArrayWriter out = new CharArrayWriter();
        g.stream(root, out, false, false);
        return out.toString().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Gives every family its fallbacks, and notes which letters are set in which font. */
    private static void complete(
            Element element, String family, String weight, Map<BundledFont, SortedSet<Integer>> used) {
        String ownFamily = element.hasAttribute("font-family") ? element.getAttribute("font-family") : family;
        String ownWeight = element.hasAttribute("font-weight") ? element.getAttribute("font-weight") : weight;
        for (FontFamily known : FontFamily.values()) {
            if (element.getAttribute("font-family").contains(known.title())) {
                element.setAttribute("font-family", known.fallbacks());
            }
        }
        if (element.getTagName().equals("text")) {
            BundledFont font = font(ownFamily, ownWeight);
            element.getTextContent().codePoints().forEach(c -> used.computeIfAbsent(font, f -> new TreeSet<>())
                    .add(c));
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                complete(inner, ownFamily, ownWeight, used);
            }
        }
    }

    private static BundledFont font(String family, String weight) {
        boolean serif = family.contains(FontFamily.SERIF.title());
        if (weight.equals("bold")) {
            return serif ? BundledFont.SERIF_BOLD : BundledFont.SANS_BOLD;
        }
        return serif ? BundledFont.SERIF : BundledFont.SANS;
    }

    private static void embed(
            Document document, Element root, Map<String, String> texts, Map<BundledFont, SortedSet<Integer>> used)
            throws IOException {
        StringBuilder css = new StringBuilder();
        for (Map.Entry<BundledFont, SortedSet<Integer>> entry : used.entrySet()) {
            byte[] subset = FontSubset.of(entry.getKey(), entry.getValue());
            css.append("@font-face { font-family: '")
                    .append(entry.getKey().family().title())
                    .append("'; font-weight: ")
                    .append(entry.getKey().bold() ? "bold" : "normal")
                    .append("; src: url(data:font/ttf;base64,")
                    .append(Base64.getEncoder().encodeToString(subset))
                    .append("); }\n");
        }
        Element style = document.createElementNS(SVG, "style");
        style.setAttribute("type", "text/css");
        style.appendChild(document.createTextNode(css.toString()));
        Element metadata = document.createElementNS(SVG, "metadata");
        metadata.appendChild(document.createTextNode(texts.getOrDefault("Provenance", "{}")));
        Element title = document.createElementNS(SVG, "title");
        title.appendChild(document.createTextNode(texts.getOrDefault("Title", "")));
        root.insertBefore(style, root.getFirstChild());
        root.insertBefore(metadata, root.getFirstChild());
        root.insertBefore(title, root.getFirstChild());
    }
}
