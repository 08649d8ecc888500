// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.compose;

import dev.reroll.mail.Address;
import dev.reroll.mail.AddressList;
import dev.reroll.mail.Header;
import dev.reroll.mail.Mail;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer to all goes, and how it is threaded (RFC 5322 section 3.6.4).
 *
 * @param hidden how many recipients the message had whose addresses its archive hides
 */
public record ReplyHead(
    List<Address> to,
    List<Address> cc,
    String subject,
    @Nullable String inReplyTo,
    List<String> references,
    int hidden) {
  private static final int MOST_REFERENCES = 60;

  /** Copies the lists. */
  public ReplyHead {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    references = List.copyOf(references);
  }

  /**
   * Returns the head of an answer to all: to the author, the others in copy, the lists among them,
   * and not to oneself, unless one answers oneself and nobody else was written to.
   *
   * @param raw the message's bytes, which say whether its author wants answers elsewhere
   * @param own addresses of who answers
   */
  public static ReplyHead of(Mail mail, byte[] raw, Set<String> own) {
    Set<String> seen = new HashSet<>();
    own.forEach(email -> seen.add(email.toLowerCase(Locale.ROOT)));
    Address from = mail.from();
    List<Address> wanted = AddressList.parse(Header.read(raw, 0, raw.length).first("Reply-To"));
    List<Address> authors =
        !wanted.isEmpty() && !isList(mail, wanted)
            ? wanted
            : from == null ? List.of() : List.of(from);
    int hidden = 0;
    List<Address> to = fresh(authors, seen);
    if (to.isEmpty()) {
      to = fresh(mail.to(), seen);
    }
    List<Address> cc = new ArrayList<>(fresh(mail.to(), seen));
    cc.addAll(fresh(mail.cc(), seen));
    for (List<Address> all : List.of(authors, mail.to(), mail.cc())) {
      hidden += (int) all.stream().filter(address -> address.email() == null).count();
    }
    if (to.isEmpty() && cc.isEmpty() && from != null && from.email() != null) {
      to = List.of(from);
    }
    return new ReplyHead(to, cc, subject(mail), mail.messageId(), references(mail), hidden);
  }

  /** A list that puts itself in Reply-To must not keep an answer from its author. */
  private static boolean isList(Mail mail, List<Address> wanted) {
    String list = mail.listId();
    return list != null
        && wanted.stream()
            .allMatch(address ->
                address.email() != null && address.email().replace('@', '.').equals(list));
  }

  private static List<Address> fresh(List<Address> addresses, Set<String> seen) {
    List<Address> fresh = new ArrayList<>();
    for (Address address : addresses) {
      String email = address.email();
      if (email != null && seen.add(email.toLowerCase(Locale.ROOT))) {
        fresh.add(address);
      }
    }
    return fresh;
  }

  private static String subject(Mail mail) {
    String subject = mail.subject() == null ? "" : mail.subject().strip();
    return subject.regionMatches(/* ignoreCase= */ true, 0, "re:", 0, 3)
        ? subject
        : "Re: " + subject;
  }

  private static List<String> references(Mail mail) {
    List<String> references = new ArrayList<>(mail.references());
    String parent = mail.inReplyTo();
    if (references.isEmpty() && parent != null) {
      references.add(parent);
    }
    String id = mail.messageId();
    if (id != null) {
      references.remove(id);
      references.add(id);
    }
    // The begin of a long thread and its end are what mailers go by.
    return references.size() <= MOST_REFERENCES
        ? references
        : concat(
            references.subList(0, 1),
            references.subList(references.size() - MOST_REFERENCES + 1, references.size()));
  }

  private static List<String> concat(List<String> first, List<String> rest) {
    List<String> all = new ArrayList<>(first);
    all.addAll(rest);
    return all;
  }
}
