package saluran.functions.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import saluran.report.Report;

/// A PDF that is always the same for the same report: no dates, an id that follows from the title,
/// and no compression, for versions of zlib differ.
final class PdfFile implements AutoCloseable {

  private final PDDocument document = new PDDocument();
  private final Letters letters;

  PdfFile(Report report) throws IOException {
    this.letters = new Letters(document);
    document.setVersion(1.7f);
    document.setDocumentId(0L);
    PDDocumentInformation information = document.getDocumentInformation();
    information.setTitle(report.title() + " " + report.reference());
    information.setSubject("flag/" + report.flag());
    information.setProducer("Saluran");
    document.getDocumentCatalog().setLanguage(report.language());
    PDViewerPreferences viewer = new PDViewerPreferences(new COSDictionary());
    viewer.setDisplayDocTitle(true);
    document.getDocumentCatalog().setViewerPreferences(viewer);
  }

  Letters letters() {
    return letters;
  }

  /// A further page, A4.
  PDPage page() {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    return page;
  }

  /// What is drawn on a page, from its beginning or after what is there.
  PDPageContentStream content(PDPage page) throws IOException {
    return new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, false);
  }

  /// Writes it. The first saving makes the font's subset, always compressed; the second writes that
  /// plainly too.
  void write(OutputStream out) throws IOException {
    document.save(OutputStream.nullOutputStream(), CompressParameters.NO_COMPRESSION);
    unpack(document.getDocumentCatalog().getCOSObject());
    document.save(out, CompressParameters.NO_COMPRESSION);
  }

  private static void unpack(COSBase root) throws IOException {
    Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<COSBase> open = new ArrayDeque<>();
    open.add(root);
    while (!open.isEmpty()) {
      COSBase next = open.removeLast();
      COSBase thing = next instanceof COSObject reference ? reference.getObject() : next;
      if (thing == null || !seen.add(thing)) {
        continue;
      }
      if (thing instanceof COSStream stream && stream.getFilters() != null) {
        plain(stream);
      }
      if (thing instanceof COSDictionary dictionary) {
        open.addAll(dictionary.getValues());
      } else if (thing instanceof COSArray array) {
        array.forEach(open::add);
      }
    }
  }

  private static void plain(COSStream stream) throws IOException {
    byte[] bytes;
    try (InputStream in = stream.createInputStream()) {
      bytes = in.readAllBytes();
    }
    stream.removeItem(COSName.FILTER);
    try (OutputStream out = stream.createOutputStream()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    document.close();
    letters.close();
  }
}
