// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.send;

import dev.reroll.mail.EncodedWords;
import dev.reroll.mail.Header;
import dev.reroll.mail.send.SendException.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.Normalizer;
import java.util.Locale;

/** Writes mails to a folder, as files that sort in the order they were sent. */
public final class FolderTransport implements Transport {
  private static final int LONGEST_NAME = 60;

  private final Path folder;
  private int number;

  /** Writes to a folder, which is made if it is not there. */
  public FolderTransport(Path folder) {
    this.folder = folder;
  }

  @Override
  public String deliver(OutgoingMail mail) throws SendException {
    try {
      Files.createDirectories(folder);
      Path file;
      do {
        file = folder.resolve("%04d-%s.eml".formatted(number++, words(mail.bytes())));
      } while (Files.exists(file));
      Path half = Files.createTempFile(folder, ".", ".part");
      Files.write(half, mail.bytes());
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
      return file.toString();
    } catch (IOException e) {
      throw new SendException(
          Outcome.NOT_ACCEPTED,
          "<%s> was not written to \"%s\": %s".formatted(mail.messageId(), folder, e.getMessage()),
          e);
    }
  }

  /** Returns the words of the subject that any file system takes. */
  private static String words(byte[] mail) {
    String subject = Header.read(mail, 0, mail.length).first("Subject");
    String words = EncodedWords.decode(subject == null ? "" : subject);
    String plain =
        Normalizer.normalize(words, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .replaceAll("\\[[^]]*\\]", "")
            .replaceAll("[^A-Za-z0-9._]+", "-")
            .replaceAll("^[-.]+|[-.]+$", "")
            .toLowerCase(Locale.ROOT);
    String name = plain.isEmpty() ? "mail" : plain;
    return name.substring(0, Math.min(LONGEST_NAME, name.length()));
  }

  @Override
  public void close() {
    // Each file is whole once it is there.
  }
}
