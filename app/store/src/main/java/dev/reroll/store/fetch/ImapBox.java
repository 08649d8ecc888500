// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.fetch;

import dev.reroll.mail.MailSource;
import dev.reroll.mail.RawMessage;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox on an IMAP server: "imaps://USER@HOST/FOLDER". The password is REROLL_IMAP_PASSWORD, or
 * stands in the address. Read on from the last UID, and anew if the server gave the folder another
 * UIDVALIDITY (RFC 9051 section 2.3.1.1). Nothing is marked as seen.
 */
final class ImapBox implements Fetch {
  private static final int LARGEST = 64 << 20;
  private static final String TIMEOUT_MILLIS = "60000";

  private final String source;

  ImapBox(String source) {
    this.source = source;
  }

  @Override
  public String read(@Nullable String state, MailSource.Sink sink) throws IOException {
    URI address;
    try {
      address = new URI(source);
    } catch (URISyntaxException e) {
      throw new IOException(
          "\"%s\" is no address; write imaps://USER@HOST/FOLDER".formatted(source), e);
    }
    String protocol = address.getScheme();
    Properties properties = new Properties();
    properties.put("mail." + protocol + ".connectiontimeout", TIMEOUT_MILLIS);
    properties.put("mail." + protocol + ".timeout", TIMEOUT_MILLIS);
    properties.put("mail." + protocol + ".peek", "true");
    try (Store store = Session.getInstance(properties).getStore(protocol)) {
      store.connect(address.getHost(), address.getPort(), user(address), password(address));
      return read(store, address, state, sink);
    } catch (MessagingException e) {
      throw new IOException("%s: %s".formatted(shown(address), e.getMessage()), e);
    }
  }

  private static String shown(URI address) {
    return address.getScheme() + "://" + address.getHost() + address.getPath();
  }

  private static @Nullable String user(URI address) {
    String info = address.getUserInfo();
    int colon = info == null ? -1 : info.indexOf(':');
    return info == null || colon < 0 ? info : info.substring(0, colon);
  }

  private static @Nullable String password(URI address) {
    String info = address.getUserInfo();
    int colon = info == null ? -1 : info.indexOf(':');
    return info == null || colon < 0
        ? System.getenv("REROLL_IMAP_PASSWORD")
        : info.substring(colon + 1);
  }

  private static String read(Store store, URI address, @Nullable String state, MailSource.Sink sink)
      throws MessagingException, IOException {
    String path = address.getPath() == null ? "" : address.getPath();
    String name = path.length() > 1 ? path.substring(1) : "INBOX";
    try (Folder folder = store.getFolder(name)) {
      if (!folder.exists()) {
        throw new IOException("%s has no folder \"%s\"".formatted(address.getHost(), name));
      }
      folder.open(Folder.READ_ONLY);
      UIDFolder uids = (UIDFolder) folder;
      String validity = Long.toString(uids.getUIDValidity());
      long last = last(state, validity);
      Message[] messages = uids.getMessagesByUID(last + 1, UIDFolder.LASTUID);
      FetchProfile profile = new FetchProfile();
      profile.add(UIDFolder.FetchProfileItem.UID);
      folder.fetch(messages, profile);
      for (Message message : messages) {
        long uid = uids.getUID(message);
        // A server answers "from beyond the last on" with the last one.
        if (uid > last) {
          take((IMAPMessage) message, shown(address) + "#" + uid, sink);
          last = uid;
        }
      }
      return validity + ":" + last;
    }
  }

  private static long last(@Nullable String state, String validity) {
    return state != null && state.startsWith(validity + ":")
        ? Long.parseLong(state.substring(validity.length() + 1))
        : 0;
  }

  private static void take(IMAPMessage message, String source, MailSource.Sink sink)
      throws MessagingException, IOException {
    try (InputStream in = message.getMimeStream()) {
      byte[] bytes = in.readNBytes(LARGEST);
      if (in.read() >= 0) {
        sink.broken(source, 0, "message is larger than %d MiB and cut".formatted(LARGEST >> 20));
      }
      sink.message(new RawMessage(bytes, source, 0));
    }
  }
}
