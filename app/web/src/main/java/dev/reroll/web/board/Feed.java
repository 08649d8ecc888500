// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.board.Board;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.store.tracker.Tracker;
import dev.reroll.web.http.Urls;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What happened on a dashboard, as an Atom feed (RFC 4287). */
final class Feed {
  private static final String ATOM = "http://www.w3.org/2005/Atom";

  private final String base;
  private final Urls urls = new Urls();

  /**
   * A feed.
   *
   * @param base scheme, host and port that the reader asked, as links in a feed are whole
   */
  Feed(String base) {
    this.base = base;
  }

  String of(Board board, List<Tracker.Change> changes) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("feed");
      xml.writeDefaultNamespace(ATOM);
      element(xml, "id", base + board.path());
      element(xml, "title", board.title() + " · Reroll");
      Instant newest =
          changes.stream()
              .map(change -> change.entry().at())
              .max(Instant::compareTo)
              .orElse(Instant.EPOCH);
      element(xml, "updated", newest.toString());
      link(xml, "self", base + urls.feed(board.path(), ""));
      link(xml, "alternate", base + board.path());
      for (Tracker.Change change : changes) {
        entry(xml, change.item(), change.entry());
      }
      xml.writeEndElement();
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("this is a bug in reroll: a feed can't be written", e);
    }
    return text.toString();
  }

  private void entry(XMLStreamWriter xml, Item item, Entry entry) throws XMLStreamException {
    xml.writeStartElement("entry");
    element(xml, "id", base + urls.entry(item, entry.id()));
    element(
        xml,
        "title",
        "%s %d: %s (%s)"
            .formatted(item.type().word(), item.id(), item.title(), entry.action().word()));
    element(xml, "updated", entry.at().toString());
    element(xml, "published", entry.effective().toString());
    xml.writeStartElement("author");
    element(xml, "name", entry.speaker() == null ? entry.by() : entry.speaker());
    xml.writeEndElement();
    link(xml, "alternate", base + urls.item(item));
    element(xml, "summary", "%s: %s".formatted(entry.state().word(), entry.reason()));
    xml.writeEndElement();
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(visible(text));
    xml.writeEndElement();
  }

  private static void link(XMLStreamWriter xml, String relation, String href)
      throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("href", visible(href));
  }

  /** Leaves out what XML 1.0 has no place for (section 2.2): mail holds anything. */
  private static String visible(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .map(c ->
            (c < 0x20 && c != '\n' && c != '\t')
                    || (c >= 0xd800 && c < 0xe000)
                    || c == 0xfffe
                    || c == 0xffff
                ? 0xfffd
                : c)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
